"""Bringing the words of a source up to what a delivery says, area by area."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.implementation.importers.matching import matcher
from fahrplan.implementation.models import Observation, SourceBlock
from fahrplan.implementation.rules.sources import PVOG, XZUFI
from fahrplan.implementation.services import deliveries
from fahrplan.implementation.services.deliveries import Block, Delivery, Said, take_in
from fahrplan.municipalities.models import Territory
from tests.implementation.conftest import World

pytestmark = pytest.mark.django_db
FIRST, LATER = date(2026, 11, 2), date(2026, 11, 9)


def said(world: World, area: Territory, finding: str = "online", *, day: date = FIRST, url: str = "") -> Said:
    return Said(
        "15", area.pk, world.dog_tax.pk, None, "", finding, None, url or "https://a.example", None, day, None
    )


def take(*rows: Said, whole_on: date | None = None) -> dict[str, int]:
    source = XZUFI if whole_on else PVOG
    outcome = take_in(Delivery(source, lambda: rows, matcher().plan, whole_on=whole_on))
    return {word: count for word, count in outcome.counts.items() if count}


def findings() -> list[tuple[str, str, date]]:
    rows = Observation.objects.order_by("id")
    return list(rows.values_list("territory__display_name", "finding", "seen_on"))


def test_the_sum_of_an_area_does_not_depend_on_the_order(world: World) -> None:
    rows = [said(world, world.halle), said(world, world.halle, "offline", day=LATER)]
    sums = []
    for order in (rows, rows[::-1]):
        block = Block("15")
        for row in order:
            block.add(row)
        sums.append((block.digest, block.rows, block.as_of))
    assert sums[0] == sums[1]


def test_only_areas_that_say_something_else_are_worked_on(world: World) -> None:
    take(said(world, world.halle), said(world, world.harbke))
    counts = take(said(world, world.halle), said(world, world.harbke, "offline", day=LATER))
    assert (counts["unveränderte Gebiete"], counts["neue Beobachtungen"]) == (1, 1)


def test_an_area_that_is_not_in_a_list_is_not_silent(world: World) -> None:
    take(said(world, world.halle), said(world, world.harbke))
    assert take(said(world, world.halle)) == {"Zeilen": 1, "Gebiete": 1, "unveränderte Gebiete": 1}


def test_an_area_that_is_not_in_a_whole_delivery_is_silent(world: World) -> None:
    take(said(world, world.halle), said(world, world.harbke), whole_on=FIRST)
    take(said(world, world.halle), whole_on=LATER)
    assert findings()[-1] == ("Harbke", "withdrawn", LATER)


def test_a_silent_area_is_worked_on_once(world: World) -> None:
    take(said(world, world.halle), whole_on=FIRST)
    take(whole_on=LATER)
    assert (take(whole_on=LATER), len(findings())) == ({}, 2)


def test_a_silent_area_may_speak_again(world: World) -> None:
    take(said(world, world.halle), whole_on=FIRST)
    take(whole_on=LATER)
    take(said(world, world.halle, day=LATER), whole_on=LATER)
    assert findings()[-1] == ("Halle (Saale)", "online", LATER)


def test_what_another_sender_said_later_does_not_hide_what_is_left(world: World) -> None:
    take(said(world, world.halle, day=LATER), whole_on=LATER)
    counts = take(said(world, world.halle, "offline", day=FIRST), whole_on=LATER)
    assert (counts["neue Beobachtungen"], findings()[-1]) == (1, ("Halle (Saale)", "offline", LATER))
    again = take(said(world, world.halle, "offline", day=FIRST), said(world, world.harbke), whole_on=LATER)
    assert (again["unveränderte Gebiete"], len(findings())) == (1, 3)


def test_areas_are_worked_on_some_at_a_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliveries, "ROWS_AT_ONCE", 1)
    take(*(said(world, area) for area in (world.halle, world.harbke, world.barleben)))
    assert (SourceBlock.objects.count(), len(findings())) == (3, 3)
