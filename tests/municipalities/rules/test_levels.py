"""Which kind of organisation acts at which place."""

from __future__ import annotations

import pytest

from fahrplan.municipalities.enums import Level, OrganisationKind, ResponsibilityRole, TerritoryKind
from fahrplan.municipalities.rules.levels import levels_of, organisation_kind

DECIDES, HANDLES = ResponsibilityRole.DECIDES, ResponsibilityRole.HANDLES
MEMBER = TerritoryKind.MITGLIEDSGEMEINDE


@pytest.mark.parametrize(
    ("level", "role", "expected"),
    [
        (Level.GEMEINDE_EIGEN, DECIDES, OrganisationKind.MITGLIEDSGEMEINDE),
        (Level.GEMEINDE_EIGEN, HANDLES, OrganisationKind.VERBANDSGEMEINDE),
        (Level.GEMEINDE_UEBERTRAGEN, DECIDES, OrganisationKind.VERBANDSGEMEINDE),
        (Level.GEMEINDE_UEBERTRAGEN, HANDLES, OrganisationKind.VERBANDSGEMEINDE),
        (Level.VERBANDSGEMEINDE_EIGEN, DECIDES, OrganisationKind.VERBANDSGEMEINDE),
        (Level.KREIS, HANDLES, OrganisationKind.LANDKREIS),
        (Level.JOBCENTER, HANDLES, OrganisationKind.JOBCENTER),
        (Level.UNKLAR, HANDLES, None),
        (Level.KAMMER, HANDLES, None),
    ],
)
def test_a_member_municipality(level: str, role: str, expected: str | None) -> None:
    assert organisation_kind(level, role, MEMBER) == expected


@pytest.mark.parametrize("level", [Level.GEMEINDE_EIGEN, Level.GEMEINDE_UEBERTRAGEN, Level.KREIS])
def test_a_kreisfreie_stadt_does_all_of_it(level: str) -> None:
    assert (
        organisation_kind(level, DECIDES, TerritoryKind.KREISFREIE_STADT) == OrganisationKind.KREISFREIE_STADT
    )


def test_who_decides_an_own_task_depends_on_the_member() -> None:
    assert organisation_kind(Level.GEMEINDE_EIGEN, DECIDES, TerritoryKind.VERBANDSGEMEINDE) is None


def test_a_landkreis_does_not_get_the_tasks_of_areas_without_municipality() -> None:
    assert levels_of(OrganisationKind.LANDKREIS, HANDLES) == {Level.KREIS}


def test_a_member_municipality_only_decides() -> None:
    assert levels_of(OrganisationKind.MITGLIEDSGEMEINDE, DECIDES) == {Level.GEMEINDE_EIGEN}
    assert levels_of(OrganisationKind.MITGLIEDSGEMEINDE, HANDLES) == frozenset()
