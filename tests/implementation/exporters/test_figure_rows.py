from __future__ import annotations

from typing import Any

import pytest

from fahrplan.implementation.enums import Figure
from fahrplan.implementation.exporters.figure_rows import FIGURES, region_rows, service_figure_rows
from fahrplan.implementation.selectors.coverage import region_for
from tests.implementation.api.seen import DAY, seen
from tests.implementation.conftest import World

pytestmark = pytest.mark.django_db


def rows_of(world: World, area: Any, figure: Figure) -> list[list[Any]]:
    seen(world)
    return list(region_rows([region_for(area, figure)], DAY))


def test_the_whole_of_a_land_says_what_it_is_made_of(world: World) -> None:
    first = rows_of(world, world.land, Figure.PEOPLE_PLACE)[0]
    assert first == [
        "Menschen", "gesamt", "15", "Sachsen-Anhalt", 4, 12, 33.3, 0, 0, 1, 0, 7, None, None,
        "Eigene Angabe: 3; Portalverbund (PVOG): 1", DAY,
    ]  # fmt: skip
    assert len(first) == len(FIGURES)


@pytest.mark.parametrize(
    ("area", "figure", "groups"),
    [
        ("land", Figure.PEOPLE_PLACE, {"gesamt": 1, "Kreis": 2, "Ort": 4, "Themenfeld": 1}),
        ("land", Figure.OWN_ORGANISATION, {"gesamt": 1, "Kreis": 2, "Verwaltung": 6, "Themenfeld": 1}),
        ("boerde", Figure.PEOPLE_PLACE, {"gesamt": 1, "Ort": 3, "Themenfeld": 1}),
        ("obere_aller", Figure.PEOPLE_PLACE, {"gesamt": 1, "Ort": 2, "Themenfeld": 1}),
    ],
)
def test_groups_of_an_area(world: World, area: str, figure: Figure, groups: dict[str, int]) -> None:
    found = [row[1] for row in rows_of(world, getattr(world, area), figure)]
    assert {group: found.count(group) for group in found} == groups


def test_both_figures_of_a_service(world: World) -> None:
    seen(world)
    rows = list(service_figure_rows([world.residence], area="15", day=DAY))
    assert [(row[0], *row[4:6], *row[12:14]) for row in rows] == [
        ("Menschen", 3, 4, 3000, 4000),
        ("eigene Leistung", 2, 3, None, None),
    ]
