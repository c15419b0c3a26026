from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from fahrplan.implementation.selectors.changes import Turn, turns_in, turns_of
from tests.implementation.api.seen import DAY, say, seen
from tests.implementation.conftest import World

pytestmark = pytest.mark.django_db


def told(turns: list[Turn]) -> list[tuple[Any, ...]]:
    return [(turn.service.name, turn.state, turn.day, turn.number, turn.key) for turn in turns]


def test_what_began_for_an_organisation(world: World) -> None:
    seen(world)
    later = DAY + timedelta(days=5)
    say(world, "halle", "offline", seen_on=later)
    assert told(turns_of(world.organisation("halle"), later)) == [
        ("Wohnsitz Anmeldung", "offline", later, 1, "halle"),
        ("Wohnsitz Anmeldung", "online", DAY, 1, "halle"),
    ]


def test_another_source_of_the_same_state_is_no_change(world: World) -> None:
    seen(world)
    say(world, "halle", source="check", seen_on=DAY + timedelta(days=5))
    assert [turn.day for turn in turns_of(world.organisation("halle"), DAY + timedelta(days=6))] == [DAY]


def test_after_thirty_days_nothing_is_new(world: World) -> None:
    seen(world)
    assert turns_of(world.organisation("halle"), DAY + timedelta(days=30)) == []


def test_a_land_is_summed_up_by_service(world: World) -> None:
    seen(world)
    assert sorted(told(turns_in(world.land, DAY))) == sorted(
        [
            ("Hundesteuer Anmeldung", "online", DAY, 1, ""),
            ("Wohnsitz Anmeldung", "online", DAY, 3, ""),
            ("Wohnsitz Anmeldung", "offline", DAY, 1, ""),
            ("Wohnsitz Anmeldung", "online", DAY, 2, ""),
            ("Wohnsitz Anmeldung", "offline", DAY, 1, ""),
        ]
    )


def test_below_a_kreis_single_places_are_named(world: World) -> None:
    seen(world)
    assert {turn.key for turn in turns_in(world.obere_aller, DAY)} == {"150835053190", "150835053275"}


def test_what_is_still_to_come_is_not_told(world: World) -> None:
    seen(world)
    assert turns_of(world.organisation("halle"), date(2026, 9, 30)) == []


@pytest.mark.parametrize("keys", [["halle"], ["halle", "barleben", "obere-aller"]])
def test_a_feed_takes_the_same_queries(world: World, keys: list[str], django_assert_num_queries: Any) -> None:
    for key in keys:
        say(world, key)
    with django_assert_num_queries(2):
        turns_in(world.land, DAY)
