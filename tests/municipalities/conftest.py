"""A small Saxony-Anhalt: a Landkreis with a Verbandsgemeinde and an Einheitsgemeinde, a kreisfreie Stadt, offices."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import Confidence, Level, OrganisationKind, TerritoryKind
from fahrplan.municipalities.models import Organisation, ResponsibilityRule, Territory
from fahrplan.municipalities.services import rebuild_rule_matches
from tests.support.kept_worlds import kept
from tests.support.records import organisation, service, territory

SHARED = Path(__file__).parents[3] / "shared" / "data"
AUTHOR = Author(label="Prüfung")


@dataclass(frozen=True)
class World:
    harbke: Territory
    eilsleben: Territory
    obere_aller: Territory
    boerde: Territory
    barleben: Territory
    halle: Territory
    land: Territory
    dog_tax: PublicService
    residence: PublicService
    building: PublicService
    benefit: PublicService
    passport: PublicService
    unknown: PublicService

    def organisation(self, key: str) -> Organisation:
        return Organisation.objects.select_related("territory", "parent").get(key=key)


def rule(key: str, keys: list[str], handles: str, decides: str = "", **fields: object) -> ResponsibilityRule:
    values: dict[str, object] = {
        "land": "15",
        "match_keys": keys,
        "handles": handles,
        "decides": decides or handles,
        "confidence": Confidence.HIGH,
        "legal_source": f"Gesetz zu {key}",
        "reason": "Für {ort} ist das: {zustaendig}.",
        "as_of": "2026-11",
    }
    return ResponsibilityRule.objects.create(key=key, **(values | fields))


def _territories() -> dict[str, Territory]:
    land = territory("15", "Sachsen-Anhalt", TerritoryKind.LAND)
    boerde = territory("15083", "Landkreis Börde", TerritoryKind.LANDKREIS, parent=land, search_name="boerde")
    obere_aller = territory(
        "150835053", "Obere Aller", TerritoryKind.VERBANDSGEMEINDE, parent=boerde, population=7000
    )
    return {
        "land": land,
        "boerde": boerde,
        "obere_aller": obere_aller,
        "harbke": territory(
            "150835053275", "Harbke", TerritoryKind.MITGLIEDSGEMEINDE,
            parent=obere_aller, ags="15083275", postcode="39365",
        ),
        "eilsleben": territory(
            "150835053190", "Eilsleben", TerritoryKind.MITGLIEDSGEMEINDE, parent=obere_aller, ags="15083190"
        ),
        "barleben": territory(
            "150830040040", "Barleben", TerritoryKind.EINHEITSGEMEINDE,
            parent=boerde, ags="15083040", ancestors=["15", "15083"],
        ),
        "halle": territory(
            "150020000000", "Halle (Saale)", TerritoryKind.KREISFREIE_STADT,
            parent=land, ags="15002000", ancestors=["15"], search_name="halle", postcode="06108",
        ),
    }  # fmt: skip


def _organisations(areas: dict[str, Territory]) -> None:
    organisation("land-sachsen-anhalt", OrganisationKind.LAND, areas["land"], name="Land Sachsen-Anhalt")
    organisation("landkreis-boerde", OrganisationKind.LANDKREIS, areas["boerde"], name="Landkreis Börde")
    aller = organisation(
        "obere-aller",
        OrganisationKind.VERBANDSGEMEINDE,
        areas["obere_aller"],
        name="Verbandsgemeinde Obere Aller",
    )
    for key in ("harbke", "eilsleben"):
        organisation(key, OrganisationKind.MITGLIEDSGEMEINDE, areas[key], parent=aller)
    organisation("barleben", OrganisationKind.EINHEITSGEMEINDE, areas["barleben"])
    organisation("halle", OrganisationKind.KREISFREIE_STADT, areas["halle"], name="Halle (Saale)")
    organisation("bund", OrganisationKind.FEDERAL_AUTHORITY, name="Bund")
    jobcenter = organisation(
        "jobcenter-boerde", OrganisationKind.JOBCENTER, name="Jobcenter Börde", land="15"
    )
    jobcenter.areas.add(areas["boerde"])


def build_world() -> World:
    areas = _territories()
    _organisations(areas)
    services = {
        "dog_tax": service("99102013104000", "Hundesteuer Anmeldung"),
        "residence": service("99115005104000", "Wohnsitz Anmeldung"),
        "building": service("99012070006000", "Baugenehmigung Erteilung"),
        "benefit": service("99107108017000", "Bürgergeld Bewilligung"),
        "passport": service("99081001012000", "Reisepass Ausstellung"),
        "unknown": service("99999999012000", "Leistung ohne Regel"),
    }
    rule("hundesteuer", ["99102013"], Level.GEMEINDE_EIGEN)
    rule("meldewesen", ["99115"], Level.GEMEINDE_UEBERTRAGEN)
    rule("bau", ["99012"], Level.KREIS)
    rule("buergergeld", ["99107108"], Level.JOBCENTER, land="DE")
    rule("pass", ["99081"], Level.GEMEINDE_UEBERTRAGEN, confidence=Confidence.LOW)
    rebuild_rule_matches()
    return World(**areas, **services)


world = pytest.fixture(kept(build_world))
