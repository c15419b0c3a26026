"""Everything a page of figures shows, from one reading of the ledger."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from fahrplan.implementation.enums import Figure
from fahrplan.implementation.models import Tally
from fahrplan.implementation.selectors.figures import Reach, count_all, count_by_subject
from fahrplan.implementation.selectors.sheets import (
    Scope,
    Sheet,
    ledger_version,
    months_before,
    service_reaches,
    sheets_of,
)
from fahrplan.implementation.services.recounting import close_ledger
from tests.municipalities.conftest import World
from tests.portal.observed import days_ago, land_online, own_online, recount

BOTH = (Figure.PEOPLE_PLACE, Figure.OWN_ORGANISATION)


@pytest.fixture
def seen(world: World) -> World:
    recount()
    own_online(world.dog_tax, world.organisation("halle"), level=3)
    land_online(world.residence, world.boerde, seen_on=days_ago(80))
    return world


def people(area: str = "15", *, day: date | None = None, **more: Any) -> Sheet:
    scope = Scope((Figure.PEOPLE_PLACE,), day or timezone.localdate(), area, **more)
    return sheets_of(scope)[Figure.PEOPLE_PLACE]


def test_the_total_is_that_of_the_ledger(seen: World) -> None:
    assert people().total == count_all(Figure.PEOPLE_PLACE, "15", timezone.localdate())


def test_both_figures_come_from_one_query(seen: World, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        sheets = sheets_of(Scope(BOTH, timezone.localdate(), "15"))
    assert {figure: (sheet.total.online, sheet.total.counted) for figure, sheet in sheets.items()} == {
        Figure.PEOPLE_PLACE: (4, 12),
        Figure.OWN_ORGANISATION: (1, 10),
    }


def test_places_are_counted_each(seen: World) -> None:
    known = count_by_subject(Figure.PEOPLE_PLACE, "15", timezone.localdate())
    assert {pk: (count.online, count.counted) for pk, count in people().by_subject.items()} == {
        pk: (count.online, count.counted) for pk, count in known.items()
    }


def test_areas_are_counted_each(seen: World) -> None:
    assert {ars: count.online for ars, count in people().by_area.items()} == {"15002": 1, "15083": 3}


def test_a_kreis_is_read_alone(seen: World) -> None:
    assert people("15083").total.online == 3


def test_no_area_means_everywhere(seen: World) -> None:
    assert people("").total.counted == 12


def test_chosen_subjects_are_read_alone(seen: World) -> None:
    assert people(subjects=(seen.halle.pk,)).total.counted == 3


def test_no_subject_chosen_gives_nothing(seen: World) -> None:
    assert people(subjects=()).total.counted == 0


def test_services_without_themenfeld_stand_under_none(seen: World) -> None:
    assert {key: count.online for key, count in people().by_themenfeld.items()} == {None: 4}


def test_services_of_the_whole_land_are_not_counted_twice(seen: World) -> None:
    scope = Scope((Figure.PEOPLE_SERVICE,), timezone.localdate())
    assert sheets_of(scope, by=())[Figure.PEOPLE_SERVICE].total.counted == 12


def test_gains_count_from_the_day_after_since(seen: World) -> None:
    gained = people(since=days_ago(11)).gained
    assert {pk: number for pk, number in gained.items() if number} == {seen.halle.pk: 1}


def test_the_development_is_the_figure_of_each_day(seen: World) -> None:
    days = (days_ago(81), days_ago(80), days_ago(11), days_ago(10), timezone.localdate())
    sheet = people(days=days)
    assert [count.online for count in sheet.development] == [0, 3, 3, 4, 4]
    assert [count.counted for count in sheet.development] == [12] * 5


def test_levels_and_carriers_are_known_in_the_total(seen: World) -> None:
    total = people().total
    assert (dict(total.levels), dict(total.carriers)) == ({3: 1, -1: 3}, {"own": 1, "land": 3})


def test_nothing_recorded_gives_zeros(world: World) -> None:
    sheet = people(days=(days_ago(1),))
    assert (sheet.total.counted, [count.counted for count in sheet.development]) == (0, [0])


def test_a_service_reaches_places(seen: World) -> None:
    reaches = service_reaches("15", timezone.localdate())
    assert reaches[Figure.PEOPLE_SERVICE].reach == Reach(3, 2, 1, 0)
    assert reaches[Figure.OWN_SERVICE].reach == Reach(3, 1, 0, 0)


def test_a_service_that_misses_few_places_is_named(seen: World) -> None:
    reaches = service_reaches("15", timezone.localdate())
    assert reaches[Figure.PEOPLE_SERVICE].nearly == (seen.residence.pk,)


def test_a_service_that_is_everywhere_or_hardly_anywhere_is_not(seen: World) -> None:
    land_online(seen.residence, seen.halle)
    land_online(seen.building, seen.halle)
    assert service_reaches("15", timezone.localdate())[Figure.PEOPLE_SERVICE].nearly == ()


def test_a_version_once_read_is_remembered(seen: World, django_assert_num_queries: Any) -> None:
    scope, version = Scope(BOTH, timezone.localdate(), "15"), ledger_version()
    first = (sheets_of(scope, version=version), service_reaches("15", scope.day, version=version))
    with django_assert_num_queries(0):
        again = (sheets_of(scope, version=version), service_reaches("15", scope.day, version=version))
    assert again == first


def test_every_change_of_the_ledger_is_a_new_version(seen: World) -> None:
    before = ledger_version()
    land_online(seen.building, seen.halle)
    after = ledger_version()
    close_ledger(["15"])
    assert before < after < ledger_version()


def test_the_version_of_an_empty_ledger(world: World) -> None:
    assert ledger_version() == 0


def test_reach_of_chosen_services_only(seen: World) -> None:
    day = timezone.localdate()
    reaches = service_reaches("15", day, services=[seen.building.pk])
    assert reaches[Figure.PEOPLE_SERVICE].reach == Reach(1, 0, 0, 0)


def test_reach_of_nothing(world: World) -> None:
    assert Tally.objects.count() == 0
    day = timezone.localdate()
    assert service_reaches("15", day)[Figure.OWN_SERVICE].reach == Reach(0, 0, 0, 0)


@pytest.mark.parametrize(
    ("day", "first", "last_but_one"),
    [
        (date(2026, 11, 24), date(2025, 11, 24), date(2026, 10, 24)),
        (date(2026, 3, 31), date(2025, 3, 31), date(2026, 2, 28)),
        (date(2024, 2, 29), date(2023, 2, 28), date(2024, 1, 29)),
        (date(2026, 1, 1), date(2025, 1, 1), date(2025, 12, 1)),
    ],
)
def test_months_before(day: date, first: date, last_but_one: date) -> None:
    days = months_before(day)
    assert (len(days), days[0], days[-2], days[-1]) == (13, first, last_but_one, day)


def test_the_months_are_in_order() -> None:
    days = months_before(date(2026, 12, 31))
    assert list(days) == sorted(set(days))
