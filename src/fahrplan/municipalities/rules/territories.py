"""The official directory turned into territories and the organisations that act in them. Pure.

Three decisions: a Verband row that only holds the place of one verbandsfreie Gemeinde is no territory; a
kreisfreie Stadt is one territory with its 12-digit ARS, into which its Kreis row is folded; Land, Kreis and
Verband get population and area as the sum of their municipalities.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from fahrplan.municipalities.enums import OrganisationKind, TerritoryKind
from fahrplan.municipalities.rules.names import kreis_name, search_name, verband_name
from fahrplan.standards.gv100ad import (
    Directory,
    GemeindeRecord,
    KreisRecord,
    LandRecord,
    RegierungsbezirkRecord,
    VerbandRecord,
)


@dataclass(frozen=True)
class TerritoryFacts:
    """One territory as a file describes it. ``ancestors`` highest first; ``area_km2`` with two decimals."""

    ars: str
    ags: str
    kind: TerritoryKind
    kind_code: str
    name: str
    display_name: str
    search_name: str
    ancestors: tuple[str, ...]
    seat: str = ""
    postcode: str = ""
    area_km2: Decimal | None = None
    population: int | None = None
    inhabited: bool = True

    @property
    def land(self) -> str:
        return self.ars[:2]

    @property
    def parent_ars(self) -> str:
        return self.ancestors[-1] if self.ancestors else ""


@dataclass(frozen=True)
class OrganisationFacts:
    """The organisation that acts in a territory; ``parent_ars`` is the territory of the one above it."""

    ars: str
    kind: OrganisationKind
    name: str
    seat: str
    parent_ars: str = ""


class Sums(NamedTuple):
    population: int
    hectares: int


ORGANISATIONS: Mapping[TerritoryKind, OrganisationKind] = {
    TerritoryKind.LAND: OrganisationKind.LAND,
    TerritoryKind.LANDKREIS: OrganisationKind.LANDKREIS,
    TerritoryKind.KREISFREIE_STADT: OrganisationKind.KREISFREIE_STADT,
    TerritoryKind.VERBANDSGEMEINDE: OrganisationKind.VERBANDSGEMEINDE,
    TerritoryKind.EINHEITSGEMEINDE: OrganisationKind.EINHEITSGEMEINDE,
    TerritoryKind.MITGLIEDSGEMEINDE: OrganisationKind.MITGLIEDSGEMEINDE,
}


def territories_of(directory: Directory) -> list[TerritoryFacts]:
    """All territories, each after the ones above it."""
    sums = _sums(directory.gemeinden)
    cities = {record.kreis: record.ars for record in directory.gemeinden if record.is_city_district}
    districts = {record.ars for record in directory.regierungsbezirke}
    found = [_upper(r, TerritoryKind.LAND, (), sums) for r in directory.laender]
    found += [_upper(r, TerritoryKind.REGIERUNGSBEZIRK, (r.land,), sums) for r in directory.regierungsbezirke]
    found += [
        _kreis(r, _above_kreis(r.ars, districts), sums) for r in directory.kreise if r.ars not in cities
    ]
    kreise = {record.ars for record in directory.kreise}
    above = {
        # Special areas such as the German-Luxembourg condominium stand directly below the Land.
        kreis: (*_above_kreis(kreis, districts), *({cities.get(kreis, kreis)} if kreis in kreise else ()))
        for kreis in {record.kreis for record in directory.gemeinden}
    }
    associations = {r.ars: r for r in directory.verbaende if r.is_association and r.kreis not in cities}
    found += [_verband(r, above[r.kreis], sums) for r in associations.values()]
    found += sorted(
        (_gemeinde(r, above[r.kreis], associations) for r in directory.gemeinden),
        key=lambda facts: facts.kind != TerritoryKind.KREISFREIE_STADT,
    )
    return found


def organisation_of(facts: TerritoryFacts) -> OrganisationFacts | None:
    """The organisation acting in this territory; none for Regierungsbezirke and gemeindefreie Gebiete."""
    kind = ORGANISATIONS.get(facts.kind)
    if kind is None:
        return None
    name = facts.display_name
    if facts.kind == TerritoryKind.VERBANDSGEMEINDE:
        name = verband_name(facts.display_name, facts.kind_code)
    elif facts.kind == TerritoryKind.LAND and takes_the_word_land(facts.ars):
        name = f"Land {name}"
    member = facts.kind == TerritoryKind.MITGLIEDSGEMEINDE
    return OrganisationFacts(facts.ars, kind, name, facts.seat, facts.parent_ars if member else "")


def takes_the_word_land(ars: str) -> bool:
    """Whether the name takes the word Land before it: not the Freistaaten and the three cities."""
    return ars[:2] not in {"02", "04", "09", "11", "14", "16"}


def _sums(records: Iterable[GemeindeRecord]) -> dict[str, Sums]:
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for record in records:
        for length in (2, 3, 5, 9, 12):
            total = totals[record.ars[:length]]
            total[0] += record.population
            total[1] += record.area_ha
    return {ars: Sums(*total) for ars, total in totals.items()}


def square_kilometres(hectares: int) -> Decimal:
    return (Decimal(hectares) / 100).quantize(Decimal("0.01"))


def _above_kreis(kreis: str, districts: set[str]) -> tuple[str, ...]:
    return (kreis[:2], kreis[:3]) if kreis[:3] in districts else (kreis[:2],)


def _upper(
    record: LandRecord | RegierungsbezirkRecord,
    kind: TerritoryKind,
    ancestors: tuple[str, ...],
    sums: Mapping[str, Sums],
) -> TerritoryFacts:
    return _facts(record, kind, ancestors, shown=record.display_name, code="", total=sums.get(record.ars))


def _kreis(record: KreisRecord, ancestors: tuple[str, ...], sums: Mapping[str, Sums]) -> TerritoryFacts:
    shown, code = kreis_name(record.display_name, record.kind_code), record.kind_code
    kind = TerritoryKind.LANDKREIS
    return _facts(record, kind, ancestors, shown=shown, code=code, total=sums.get(record.ars))


def _verband(record: VerbandRecord, ancestors: tuple[str, ...], sums: Mapping[str, Sums]) -> TerritoryFacts:
    kind, code = TerritoryKind.VERBANDSGEMEINDE, record.kind_code
    return _facts(record, kind, ancestors, shown=record.display_name, code=code, total=sums.get(record.ars))


def _facts(
    record: LandRecord | RegierungsbezirkRecord | KreisRecord | VerbandRecord,
    kind: TerritoryKind,
    ancestors: tuple[str, ...],
    *,
    shown: str,
    code: str,
    total: Sums | None,
) -> TerritoryFacts:
    return TerritoryFacts(
        ars=record.ars,
        ags=record.ars if len(record.ars) <= 5 else "",
        kind=kind,
        kind_code=code,
        name=record.name,
        display_name=shown,
        search_name=search_name(record.display_name),
        ancestors=ancestors,
        seat=record.seat,
        area_km2=square_kilometres(total.hectares) if total else None,
        population=total.population if total else None,
    )


def _gemeinde(
    record: GemeindeRecord, kreis: tuple[str, ...], associations: Mapping[str, VerbandRecord]
) -> TerritoryFacts:
    ancestors = tuple(ars for ars in kreis if ars != record.ars)
    if record.is_city_district:
        kind = TerritoryKind.KREISFREIE_STADT
    elif record.is_unincorporated:
        kind = TerritoryKind.GEMEINDEFREI
    elif record.verband in associations:
        kind, ancestors = TerritoryKind.MITGLIEDSGEMEINDE, (*ancestors, record.verband)
    else:
        kind = TerritoryKind.EINHEITSGEMEINDE
    return TerritoryFacts(
        ars=record.ars,
        ags=record.ags,
        kind=kind,
        kind_code=record.kind_code,
        name=record.name,
        display_name=record.display_name,
        search_name=search_name(record.display_name),
        ancestors=ancestors,
        seat=record.seat,
        postcode=record.postcode,
        area_km2=square_kilometres(record.area_ha),
        population=record.population,
        inhabited=record.is_inhabited,
    )


def changed_keys(gone: Sequence[str], added: Mapping[str, str]) -> dict[str, str]:
    """Old ARS → new ARS of municipalities that kept their AGS (moved to another Verband).

    ``added`` maps the AGS of new territories to their ARS. An ARS of 12 digits contains its AGS.
    """
    return {ars: added[ars[:5] + ars[9:]] for ars in gone if len(ars) == 12 and ars[:5] + ars[9:] in added}
