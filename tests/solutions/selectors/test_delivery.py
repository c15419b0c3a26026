"""The plan under filters."""

from __future__ import annotations

import pytest

from fahrplan.solutions.enums import DeliveryState
from fahrplan.solutions.selectors import PlanFilter, items_in_plan, plan_counts, slips_newest_first
from fahrplan.solutions.services import mark_delivered, move_promise
from tests.solutions.conftest import AUTHOR, Market, in_days, item

TODAY = in_days(0)


@pytest.fixture
def plan(market: Market) -> Market:
    item("Spät", in_days(-3))
    item("Offen", kind="standard_service")
    item("Alt", in_days(-2000), is_history=True)
    mark_delivered(item("Da", in_days(-9)), in_days(-10), AUTHOR)
    move_promise(market.account, in_days(190), AUTHOR, reason="Grund")
    return market


def keys(**wanted: object) -> list[str]:
    return [found.key for found in items_in_plan(PlanFilter(today=TODAY, **wanted))]  # type: ignore[arg-type]


def test_late_ones_first(plan: Market) -> None:
    assert keys() == ["spaet", "servicekonto", "offen", "da", "alt"]


def test_filters(plan: Market) -> None:
    assert keys(kind="standard_service") == ["offen"]
    assert [keys(state=state) for state in DeliveryState.values] == [
        ["spaet"],
        ["servicekonto"],
        ["offen"],
        ["da"],
        ["alt"],
    ]
    assert keys(slipped=True) == ["servicekonto"]


def test_who_waits_is_counted(plan: Market) -> None:
    assert {found.key: found.waiting for found in items_in_plan(PlanFilter(today=TODAY))} == {  # type: ignore[attr-defined]
        "spaet": 0,
        "servicekonto": 1,
        "offen": 0,
        "da": 0,
        "alt": 0,
    }


def test_counts(plan: Market) -> None:
    assert plan_counts(TODAY) == dict.fromkeys(DeliveryState, 1)
    assert sum(plan_counts(TODAY, "standard_service").values()) == 1


def test_slips(plan: Market) -> None:
    assert [slip.item.key for slip in slips_newest_first()] == ["servicekonto"]
