"""Tables to download."""

from __future__ import annotations

from fahrplan.municipalities.exporters import (
    ORGANISATION_HEADER,
    SERVICE_HEADER,
    TERRITORY_HEADER,
    organisation_rows,
    service_rows,
    territory_rows,
)
from fahrplan.municipalities.selectors import ServiceChoice, administrations, all_services_of
from tests.municipalities.conftest import World


def test_services_with_verdict_and_reason(world: World) -> None:
    rows = all_services_of(world.organisation("harbke"), ServiceChoice(verdict="ours"))
    found = [dict(zip(SERVICE_HEADER, row, strict=True)) for row in service_rows(rows, {"ours": "Unsere"})]
    assert [(row["Leistungsschlüssel"], row["Zuordnung"], row["Rechtsquelle"]) for row in found] == [
        ("99102013104000", "Unsere", "Gesetz zu hundesteuer")
    ]


def test_organisations_and_territories(world: World) -> None:
    organisations = [
        dict(zip(ORGANISATION_HEADER, row, strict=True)) for row in organisation_rows(administrations("15"))
    ]
    territory = dict(zip(TERRITORY_HEADER, next(territory_rows([world.harbke])), strict=True))
    assert [row["Kurzname"] for row in organisations] == [
        "barleben",
        "halle",
        "landkreis-boerde",
        "obere-aller",
    ]
    assert (territory["AGS"], territory["Art"], territory["Bevölkerung"]) == (
        "15083275",
        "Mitgliedsgemeinde",
        1000,
    )
