"""Events as people may see them."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.exchange.selectors.events import (
    events,
    feed_events,
    my_events,
    my_organisations,
    my_sign_up,
    participants,
    place_in_line,
    seats_of,
    series_of,
)
from fahrplan.exchange.services.events import create_series
from fahrplan.exchange.services.signing_up import sign_up, withdraw
from tests.exchange import towns
from tests.exchange.towns import AUTHOR, event_values
from tests.support.records import person

pytestmark = pytest.mark.django_db


def test_soonest_first_and_the_past_newest_first() -> None:
    world = towns.build()
    late, soon = (
        towns.event(world.barleben, title="B"),
        towns.move(towns.event(world.barleben, title="A"), days=2),
    )
    old, older = (
        towns.move(towns.event(world.barleben, title=name), days=days) for name, days in (("C", 8), ("D", 9))
    )
    assert (list(events()), list(events(past=True))) == ([soon, late], [old, older])


def test_seats_count_people() -> None:
    one = towns.event(towns.build().barleben, capacity=1)
    for _ in range(3):
        sign_up(one, person=person(), organisation=None)
    seats = seats_of(one)
    assert (seats.taken, seats.waiting, seats.free) == (1, 2, 0)
    assert [(row.taken, row.waiting) for row in events()] == [(1, 2)]  # type: ignore[attr-defined]


def test_my_place_is_mine_alone() -> None:
    world = towns.build()
    one = towns.event(world.barleben)
    mine = sign_up(one, person=world.citizen, organisation=None)
    assert [my_sign_up(one, who) for who in (world.citizen, world.leader, AnonymousUser())] == [
        mine,
        None,
        None,
    ]
    withdraw(one, person=world.citizen)
    assert my_sign_up(one, world.citizen) is None


def test_the_line_counts_from_one() -> None:
    one = towns.event(towns.build().barleben, capacity=1)
    signups = [sign_up(one, person=person(), organisation=None) for _ in range(3)]
    assert [place_in_line(signup) for signup in signups[1:]] == [1, 2]


@pytest.mark.parametrize(
    ("role", "number"),
    [("leader", 1), ("steward", 1), ("neighbour", 0), ("seller", 0), ("provider", 0), ("citizen", 0)],
)
def test_only_the_organiser_and_the_land_see_who_comes(role: str, number: int) -> None:
    world = towns.build()
    one = towns.event(world.barleben)
    sign_up(one, person=world.citizen, organisation=None)
    assert participants(one, getattr(world, role)).count() == number
    assert participants(one, AnonymousUser()).count() == 0


def test_the_feed_keeps_a_month_and_forgets_the_rest() -> None:
    world = towns.build()
    for title, days in (("neu", 0), ("gestern", 9), ("alt", 60)):
        towns.move(towns.event(world.barleben, title=title), days=days)
    assert [one.title for one in feed_events()] == ["gestern", "neu"]


def test_the_rest_of_a_series() -> None:
    world = towns.build()
    first, *others = create_series(world.barleben, event_values(), count=3, every_weeks=1, author=AUTHOR)
    assert (series_of(first), series_of(towns.event(world.halle))) == (others, [])


def test_for_whom_i_can_come() -> None:
    world = towns.build()
    found = [my_organisations(who) for who in (world.neighbour, world.citizen, AnonymousUser())]
    assert found == [[world.halle], [], []]


def test_my_events() -> None:
    world = towns.build()
    one = towns.event(world.barleben)
    sign_up(one, person=world.citizen, organisation=None)
    assert [my_events(who) for who in (world.citizen, world.leader, AnonymousUser())] == [[one], [], []]
