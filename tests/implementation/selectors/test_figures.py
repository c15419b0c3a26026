from __future__ import annotations

from datetime import date

import pytest

from fahrplan.implementation.enums import Carrier, Figure, Finding
from fahrplan.implementation.selectors.figures import (
    Count,
    count_all,
    count_by_kreis,
    count_by_subject,
)
from fahrplan.implementation.services.observing import Word, record_observation
from fahrplan.implementation.services.recounting import recount
from tests.implementation.conftest import AUTHOR, World

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 1)


@pytest.fixture
def said(world: World) -> World:
    recount("15")
    for key in ("obere-aller", "halle"):
        word = Word(Finding.ONLINE, "self", level=3, seen_on=DAY)
        record_observation(world.residence, world.organisation(key), word, author=AUTHOR)
    word = Word(Finding.ONLINE, "pvog", carrier=Carrier.LAND, territory=world.barleben, seen_on=DAY)
    record_observation(world.residence, None, word, author=AUTHOR)
    return world


def test_a_figure_has_numerator_denominator_residents_and_sources(said: World) -> None:
    count = count_by_subject(Figure.PEOPLE_SERVICE, "15", DAY)[said.residence.pk]
    told = count.online, count.counted, count.residents_online, count.residents_counted, dict(count.sources)
    assert told == (4, 4, 4000, 4000, {"self": 3, "pvog": 1})


def test_offers_of_the_land_are_told_apart(said: World) -> None:
    assert dict(count_all(Figure.PEOPLE_PLACE, "15", DAY).carriers) == {"own": 3, "land": 1}


def test_own_achievements_leave_them_out(said: World) -> None:
    count = count_by_subject(Figure.OWN_SERVICE, "15", DAY)[said.residence.pk]
    assert (count.online, count.counted, dict(count.levels)) == (2, 3, {3: 2})


def test_what_nothing_is_known_about_is_unknown(said: World) -> None:
    count = count_by_subject(Figure.PEOPLE_SERVICE, "15", DAY)[said.dog_tax.pk]
    assert (count.online, count.unknown, count.counted) == (0, 4, 4)


def test_a_kreis_is_a_part_of_its_land(said: World) -> None:
    by_kreis = count_by_kreis(Figure.PEOPLE_PLACE, "15", DAY)
    assert {area: count.online for area, count in by_kreis.items()} == {"15083": 3, "15002": 1}


def test_a_kreis_is_counted_alone(said: World) -> None:
    by_kreis = count_by_kreis(Figure.OWN_ORGANISATION, "15083", DAY)
    assert {area: count.online for area, count in by_kreis.items()} == {"15083": 1}


def test_figures_by_area_are_those_of_their_places_and_organisations(said: World) -> None:
    for by_area, by_subject in (
        (Figure.PEOPLE_AREA, Figure.PEOPLE_PLACE),
        (Figure.OWN_AREA, Figure.OWN_ORGANISATION),
    ):
        for area in ("15", "15083"):
            assert count_all(by_area, area, DAY) == count_all(by_subject, area, DAY)


def test_everywhere_in_the_federation(said: World) -> None:
    assert count_all(Figure.PEOPLE_SERVICE, "", DAY).online == 4


def test_an_empty_count() -> None:
    assert (Count().online, Count().unknown) == (0, 0)


@pytest.mark.parametrize("number", [1, 3])
def test_one_query_however_many_subjects(said: World, django_assert_num_queries: object, number: int) -> None:
    services = [said.residence.pk, said.dog_tax.pk, said.building.pk][:number]
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(count_by_subject(Figure.PEOPLE_SERVICE, "15", DAY, services)) == number
