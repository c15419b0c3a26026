"""What turns by passing of time is told of once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from fahrplan.foundation.models import Change
from fahrplan.implementation.enums import LedgerPart
from fahrplan.implementation.models import Tally
from fahrplan.implementation.services.sweeping import sweep, turned_on
from fahrplan.implementation.signals import states_changed
from tests.implementation.saying import said
from tests.municipalities.conftest import World


@pytest.fixture
def heard() -> Iterator[list[tuple[str, date, dict[str, int], dict[str, int]]]]:
    told: list[tuple[str, date, dict[str, int], dict[str, int]]] = []

    def listen(land: str, day: date, turned: Any, **_: object) -> None:
        told.append((land, day, dict(turned.own), dict(turned.people)))

    states_changed.connect(listen)
    yield told
    states_changed.disconnect(listen)


def today() -> date:
    return timezone.localdate()


def test_a_word_that_turns_stale_today_is_announced(world: World, heard: list[Any]) -> None:
    said(world, source="pvog", ago=90)
    assert sweep() == {today(): 2}
    assert heard == [("15", today(), {"stale": 1}, {"stale": 1})]


def test_the_journal_tells_of_land_and_organisation(world: World) -> None:
    said(world, source="pvog", ago=90)
    sweep()
    rows = Change.objects.filter(field="states").order_by("pk")
    assert [(r.subject_kind, r.subject_label, r.subject_key, r.new) for r in rows] == [
        ("sweep", "Täglicher Durchgang", today().isoformat(), {"states": 2}),
        ("land_states", "Sachsen-Anhalt", today().isoformat(), {"own": {"stale": 1}, "people": {"stale": 1}}),
        ("organisation_states", "Halle (Saale)", today().isoformat(), {"stale": 1}),
    ]


def test_a_day_is_told_of_once(world: World, heard: list[Any]) -> None:
    said(world, source="pvog", ago=90)
    sweep()
    assert (sweep(), len(heard)) == ({}, 1)


def test_days_of_a_standstill_are_made_up_for(world: World, heard: list[Any]) -> None:
    said(world, source="pvog", ago=88)
    sweep()
    later = today() + timedelta(days=5)
    assert list(sweep(later).values()) == [0, 2, 0, 0, 0]
    assert [day for _, day, _, _ in heard] == [today() + timedelta(days=2)]


def test_after_a_long_standstill_a_month_is_enough(world: World) -> None:
    sweep()
    assert len(sweep(today() + timedelta(days=400))) == 32


def test_what_was_reported_today_is_no_turning_by_time(world: World, heard: list[Any]) -> None:
    said(world)
    assert (sweep(), heard) == ({today(): 0}, [])


def test_the_ledger_is_closed(world: World) -> None:
    said(world, ago=3)
    sweep()
    assert not Tally.objects.filter(part=LedgerPart.OPEN, day__lte=today()).exists()


def test_what_turned_is_counted_by_land(world: World) -> None:
    said(world, source="pvog", ago=90)
    assert [(land, turned.number) for land, turned in turned_on(today()).items()] == [("15", 2)]
    assert turned_on(today() + timedelta(days=1)) == {}
