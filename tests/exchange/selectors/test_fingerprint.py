"""The fingerprint of one and of all."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.exchange.selectors.fingerprint import (
    fingerprint_of,
    helpers_for,
    overview,
    seats_of_kreise,
    telling_organisations,
    topic_label,
)
from fahrplan.exchange.services.fingerprint import keep_plan, keep_showcase, keep_strategy
from fahrplan.municipalities.enums import TerritoryKind
from tests.exchange import towns
from tests.exchange.towns import AUTHOR
from tests.support.records import territory

pytestmark = pytest.mark.django_db


def test_an_organisation_that_tells_nothing_is_empty() -> None:
    assert fingerprint_of(towns.build().barleben).empty is True


def test_who_puts_it_first_is_helped_too() -> None:
    world = towns.build()
    keep_strategy(world.barleben, {"text": "Breitband", "topics": ["networks"]}, author=AUTHOR)
    keep_showcase(world.harz, {"title": "Breitbandausbau", "topics": ["networks"]}, author=AUTHOR)
    same, helping = helpers_for(fingerprint_of(world.barleben))
    assert (same, [(row.organisation, row.topic_label) for row in helping]) == (
        [],
        [(world.harz, "Breitband und Netze")],
    )


def test_one_is_not_ones_own_neighbour() -> None:
    world = towns.build()
    keep_plan(world.barleben, {"title": "DMS", "topics": ["records"]}, author=AUTHOR)
    keep_showcase(world.barleben, {"title": "Archiv", "topics": ["records"]}, author=AUTHOR)
    assert helpers_for(fingerprint_of(world.barleben)) == ([], [])


def test_who_tells_something_of_a_topic() -> None:
    world = towns.build()
    keep_plan(world.barleben, {"title": "DMS", "topics": ["records"]}, author=AUTHOR)
    keep_strategy(world.halle, {"text": "Schulen", "topics": ["schools"]}, author=AUTHOR)
    assert list(telling_organisations()) == [world.barleben, world.halle]
    assert list(telling_organisations("records")) == [world.barleben]
    assert list(telling_organisations("", "hall")) == [world.halle]


def test_the_overview_takes_four_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    world = towns.build()
    for town in (world.barleben, world.halle, world.harz):
        keep_plan(town, {"title": "DMS", "topics": ["records"]}, author=AUTHOR)
    with django_assert_num_queries(4):
        told = overview()
    assert (told.planning, told.showing, told.prioritising, len(told.groups)) == (3, 0, 0, 1)
    assert told.organisations[world.halle.pk] == world.halle


def test_a_kreis_is_drawn_at_its_seat_inside_its_own_borders() -> None:
    world = towns.build()
    seat = territory(
        "150850135135", "Halberstadt", TerritoryKind.EINHEITSGEMEINDE, longitude=11.05, latitude=51.9
    )
    territory("030000000001", "Halberstadt", TerritoryKind.EINHEITSGEMEINDE, longitude=9.0, latitude=53.0)
    assert seats_of_kreise([world.harz, world.barleben]) == {world.harz.pk: seat}


def test_an_unknown_topic_is_shown_as_it_is() -> None:
    assert [topic_label(topic) for topic in ("records", "x")] == ["DMS und eAkte", "x"]
