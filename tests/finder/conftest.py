"""A small catalogue with its lexicon, places and rules, indexed."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from fahrplan.catalogue.models import PublicService, Synonym
from fahrplan.finder.services import rebuild_index
from fahrplan.municipalities.enums import Confidence, Level, TerritoryKind
from fahrplan.municipalities.models import ResponsibilityRule, RuleMatch, Territory
from tests.support.records import service, territory

SERVICES = (
    ("99102013000000", "Hundesteuer"),
    ("99102013002000", "Hundesteuer Festsetzung"),
    ("99110009104000", "Hundehaltung Anmeldung"),
    ("99115005000000", "Wohnsitz"),
    ("99115005070000", "Wohnsitz Abmeldung"),
    ("99115005104000", "Wohnsitz Anmeldung"),
    ("99008001000000", "Personalausweis"),
    ("99008001012000", "Personalausweis Ausstellung"),
    ("99008001014002", "Personalausweis Meldung wegen Verlust"),
    ("99085001012000", "Reisepass Ausstellung"),
    ("99107023017000", "Wohngeld Bewilligung"),
    ("99067004001000", "Jagdschein Erteilung"),
    ("99048007006000", "Rodung von Wald Genehmigung"),
)
SYNONYMS = (
    ("hund anmelden", ["99102013", "99110009"], ["Hundesteuer"]),
    ("perso", ["99008001"], []),
    ("perso verloren", ["99008001014002"], []),
    ("zuschuss zur miete", ["99107023"], ["Wohngeld"]),
    ("umziehen", ["99115005104000"], []),
)


@dataclass(frozen=True)
class Town:
    """The places of the small catalogue."""

    arendsee: Territory
    halle: Territory
    harz: Territory
    wald: Territory


@pytest.fixture
def catalogue(db: None, settings: pytest.FixtureRequest) -> list[PublicService]:
    """Services and lexicon, indexed, without vectors."""
    settings.FAHRPLAN_EMBEDDINGS = False  # type: ignore[attr-defined]
    services = [
        service(key, name, countable=not key.endswith("000000"), legal_basis="") for key, name in SERVICES
    ]
    PublicService.objects.filter(leika_key="99067004001000").update(
        legal_basis="§ 15 Bundesjagdgesetz (BJagdG)"
    )
    for everyday, keys, official in SYNONYMS:
        Synonym.objects.create(everyday=everyday, keys=keys, official=official)
    rebuild_index()
    return services


@pytest.fixture
def town(db: None) -> Town:
    territory("15", "Sachsen-Anhalt", TerritoryKind.LAND)
    territory(
        "15081", "Altmarkkreis Salzwedel", TerritoryKind.LANDKREIS, search_name="altmarkkreis salzwedel"
    )
    return Town(
        arendsee=territory(
            "150810030030",
            "Arendsee (Altmark)",
            TerritoryKind.EINHEITSGEMEINDE,
            search_name="arendsee",
            postcode="39619",
        ),
        halle=territory(
            "150020000000",
            "Halle (Saale)",
            TerritoryKind.KREISFREIE_STADT,
            search_name="halle",
            population=240_000,
        ),
        harz=territory("15085", "Landkreis Harz", TerritoryKind.LANDKREIS, search_name="landkreis harz"),
        wald=territory("150830000001", "Wald", TerritoryKind.EINHEITSGEMEINDE, search_name="wald"),
    )


def handled_by(leika_key: str, level: Level, land: str = "15") -> None:
    """The rule of the Land says that this level handles the service."""
    found = PublicService.objects.get(leika_key=leika_key)
    rule = ResponsibilityRule.objects.create(
        key=f"{land}-{leika_key}",
        land=land,
        handles=level,
        decides=level,
        confidence=Confidence.HIGH,
        reason="weil das Gesetz es sagt",
    )
    RuleMatch.objects.create(
        land=land, service=found, rule=rule, handles=level, decides=level, confidence=Confidence.HIGH
    )
