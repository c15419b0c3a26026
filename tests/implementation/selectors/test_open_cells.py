from __future__ import annotations

from datetime import date

import pytest

from fahrplan.implementation.models import Availability
from fahrplan.implementation.selectors.open_cells import (
    Wanted,
    areas_around,
    chain_of,
    count_up_to,
    open_availability,
    open_observations,
    page_after,
    places_in,
)
from fahrplan.municipalities.models import Territory
from tests.implementation.api.seen import DAY, seen
from tests.implementation.conftest import World

pytestmark = pytest.mark.django_db


def names(keys: list[object]) -> set[str]:
    return set(Territory.objects.filter(pk__in=keys).values_list("display_name", flat=True))


def test_the_places_of_an_area(world: World) -> None:
    assert names([*places_in(world.obere_aller)]) == {"Harbke", "Eilsleben"}


def test_the_chain_of_a_place(world: World) -> None:
    assert names([*chain_of(world.harbke)]) == {
        "Harbke",
        "Obere Aller",
        "Landkreis Börde",
        "Sachsen-Anhalt",
    }


def test_what_lies_around_an_area(world: World) -> None:
    found = names([*areas_around(world.obere_aller)])
    assert found == {"Sachsen-Anhalt", "Landkreis Börde", "Obere Aller", "Harbke", "Eilsleben"}


def test_a_count_ends_where_it_is_told_to(world: World) -> None:
    seen(world)
    rows = open_availability(Wanted(DAY))
    assert (count_up_to(rows, 3), count_up_to(rows, 5)) == ((3, False), (5, True))


def test_a_page_goes_on_behind_its_key(world: World) -> None:
    seen(world)
    rows = Availability.objects.filter(from_day=DAY)
    whole = [row.pk for row in page_after(rows, "territory", None, 10)]
    third = page_after(rows, "territory", None, 10)[2]
    rest = page_after(rows, "territory", (third.territory_id, third.service_id), 10)
    assert [row.pk for row in rest] == whole[3:]


def test_on_an_earlier_day_nothing_was_known(world: World) -> None:
    seen(world)
    assert open_availability(Wanted(date(2026, 9, 30))).count() == 0


def test_a_service_alone_is_looked_up_through_all_areas(world: World) -> None:
    seen(world)
    assert open_observations(service=world.residence.pk).count() == 3
