"""Records of the municipality directory.

Source: Destatis, Gemeindeverzeichnis-Informationssystem, Datensatzbeschreibung GV100AD (Satzarten 10–60 and
Textkennzeichen). Keys are digits as text, at the natural length of the area.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fahrplan.standards.problems import Problem

KREIS_KINDS = {
    "41": "Kreisfreie Stadt",
    "42": "Stadtkreis",
    "43": "Kreis",
    "44": "Landkreis",
    "45": "Regionalverband",
}
VERBAND_KINDS = {
    "50": "verbandsfreie Gemeinde",
    "51": "Amt",
    "52": "Samtgemeinde",
    "53": "Verbandsgemeinde",
    "54": "Verwaltungsgemeinschaft",
    "55": "Kirchspielslandgemeinde",
    "56": "Verwaltungsverband",
    "57": "VG Trägermodell",
    "58": "erfüllende Gemeinde",
}
GEMEINDE_KINDS = {
    "60": "Markt",
    "61": "Kreisfreie Stadt",
    "62": "Stadtkreis",
    "63": "Stadt",
    "64": "Kreisangehörige Gemeinde",
    "65": "gemeindefreies Gebiet, bewohnt",
    "66": "gemeindefreies Gebiet, unbewohnt",
    "67": "Große Kreisstadt",
}


def display_name(name: str) -> str:
    """The name without its official additions: „Arendsee (Altmark), Stadt“ becomes „Arendsee (Altmark)“."""
    return name.partition(", ")[0].strip() or name.strip()


@dataclass(frozen=True, slots=True)
class AreaRecord:
    """What every area has: state of the directory, line in the file, key, official name, seat (may be empty)."""

    as_of: date
    line: int
    ars: str
    name: str
    seat: str

    @property
    def display_name(self) -> str:
        """The name without official additions."""
        return display_name(self.name)

    @property
    def land(self) -> str:
        """Key of the Land, 2 digits."""
        return self.ars[:2]


@dataclass(frozen=True, slots=True)
class LandRecord(AreaRecord):
    """Satzart 10. ``ars`` 2 digits, ``seat`` of the government."""


@dataclass(frozen=True, slots=True)
class RegierungsbezirkRecord(AreaRecord):
    """Satzart 20, also Statistische Region. ``ars`` 3 digits."""


@dataclass(frozen=True, slots=True)
class RegionRecord(AreaRecord):
    """Satzart 30, only in Baden-Württemberg. ``ars`` 4 digits."""


@dataclass(frozen=True, slots=True)
class KreisRecord(AreaRecord):
    """Satzart 40. ``ars`` 5 digits (the AGS prefix is the same), Textkennzeichen 41–45 with its meaning."""

    kind_code: str
    kind: str


@dataclass(frozen=True, slots=True)
class VerbandRecord(AreaRecord):
    """Satzart 50. ``ars`` 9 digits, Textkennzeichen 50–58 with its meaning.

    Every Gemeinde has one; kind 50 („verbandsfreie Gemeinde“) is only a place holder without members.
    ``kind_code`` is empty where the directory gives none.
    """

    kind_code: str
    kind: str

    @property
    def kreis(self) -> str:
        """Key of the Kreis, 5 digits."""
        return self.ars[:5]

    @property
    def is_association(self) -> bool:
        """Whether it is a real association of municipalities and not a place holder."""
        return self.kind_code not in ("50", "")


@dataclass(frozen=True, slots=True)
class GemeindeRecord(AreaRecord):
    """Satzart 60: a municipality or a gemeindefreies Gebiet. ``ars`` 12 digits.

    ``area_ha`` hectares; ``population`` and ``population_male`` heads; ``postcode`` of the seat, empty where
    there is none, ``several_postcodes`` whether there are more; codes of tax office (4), courts (OLG 1, LG 1,
    AG 2), employment agency (5) and Bundestag constituencies (3, from–to), empty where there are none.
    """

    ags: str
    kind_code: str
    kind: str
    area_ha: int
    population: int
    population_male: int
    postcode: str
    several_postcodes: bool
    tax_office: str
    court: str
    employment_agency: str
    constituency: str
    constituency_to: str

    @property
    def kreis(self) -> str:
        """Key of the Kreis, 5 digits."""
        return self.ars[:5]

    @property
    def verband(self) -> str:
        """Key of the Verband, 9 digits."""
        return self.ars[:9]

    @property
    def is_unincorporated(self) -> bool:
        """Whether it is a gemeindefreies Gebiet."""
        return self.kind_code in ("65", "66")

    @property
    def is_inhabited(self) -> bool:
        """Whether people can live there: every municipality and two gemeindefreie Gebiete."""
        return self.kind_code != "66"

    @property
    def is_city_district(self) -> bool:
        """Whether the municipality is its own Kreis (kreisfreie Stadt, Stadtkreis)."""
        return self.kind_code in ("61", "62")


@dataclass(frozen=True)
class Directory:
    """The whole directory in the order of the file. ``notices`` are oddities that do not refuse it."""

    as_of: date
    laender: tuple[LandRecord, ...]
    regierungsbezirke: tuple[RegierungsbezirkRecord, ...]
    regionen: tuple[RegionRecord, ...]
    kreise: tuple[KreisRecord, ...]
    verbaende: tuple[VerbandRecord, ...]
    gemeinden: tuple[GemeindeRecord, ...]
    notices: tuple[Problem, ...] = ()

    @property
    def municipalities(self) -> tuple[GemeindeRecord, ...]:
        """Municipalities without gemeindefreie Gebiete."""
        return tuple(record for record in self.gemeinden if not record.is_unincorporated)
