from __future__ import annotations

import pytest

from fahrplan.implementation.enums import Figure
from fahrplan.implementation.selectors.coverage import (
    by_kreis,
    organisations_in,
    places_of,
    prefix_of,
    region_for,
    total_of,
    unclear_by_themenfeld,
)
from tests.implementation.api.seen import DAY, seen
from tests.implementation.conftest import World

pytestmark = pytest.mark.django_db


def test_a_kreisfreie_stadt_is_its_own_kreis(world: World) -> None:
    assert (prefix_of(world.halle), region_for(world.halle, Figure.PEOPLE_PLACE).small) == ("15002", False)


@pytest.mark.parametrize(("figure", "subjects"), [(Figure.PEOPLE_PLACE, 2), (Figure.OWN_ORGANISATION, 3)])
def test_below_a_kreis_single_subjects_are_counted(world: World, figure: Figure, subjects: int) -> None:
    region = region_for(world.obere_aller, figure)
    assert len(region.subjects or ()) == subjects


def test_the_whole_of_a_small_area(world: World) -> None:
    seen(world)
    count = total_of(region_for(world.obere_aller, Figure.PEOPLE_PLACE), DAY)
    assert (count.online, count.counted, dict(count.sources)) == (2, 6, {"self": 2})


def test_kreise_carry_their_names(world: World) -> None:
    seen(world)
    groups = by_kreis(region_for(world.land, Figure.PEOPLE_PLACE), DAY)
    assert [(group.key, group.name) for group in groups] == [
        ("15002", "Halle (Saale)"),
        ("15083", "Landkreis Börde"),
    ]


def test_who_and_what_lies_in_a_place(world: World) -> None:
    assert (
        [one.key for one in organisations_in(world.barleben)],
        [one.ars for one in places_of(region_for(world.barleben, Figure.PEOPLE_PLACE))],
    ) == (["barleben"], ["150830040040"])


def test_what_is_unclear(world: World) -> None:
    assert unclear_by_themenfeld("15") == {None: 2}
