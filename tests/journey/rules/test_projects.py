"""What fits together in a project."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fahrplan.journey.rules.projects import faults, is_late, may_follow

GOOD: dict[str, Any] = {
    "title": "Hundesteuer", "way": "reuse", "start_on": date(2027, 1, 1), "planned_for": date(2027, 6, 1),
    "staff_days": Decimal(5), "cost_once": None, "cost_yearly": Decimal(0),
}  # fmt: skip
TODAY = date(2026, 11, 29)


def test_what_fits_has_no_faults() -> None:
    assert faults(GOOD, GOOD) == {}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", " "),
        ("way", "zu fuß"),
        ("planned_for", date(2026, 12, 1)),
        ("planned_for", date(2099, 1, 1)),
        ("start_on", date(1990, 1, 1)),
        ("staff_days", Decimal("NaN")),
        ("cost_once", Decimal(-1)),
    ],
)
def test_each_fault_is_said_at_its_field(field: str, value: Any) -> None:
    assert list(faults(GOOD | {field: value}, [field])) == [field]


def test_an_old_day_that_was_not_touched_is_no_fault() -> None:
    assert faults(GOOD | {"start_on": date(1990, 1, 1)}) == {}


def test_what_was_given_up_can_only_be_taken_up_again() -> None:
    assert [may_follow("dropped", state) for state in ("active", "paused", "done")] == [True, False, False]


def test_an_unknown_state_goes_nowhere() -> None:
    assert may_follow("verschollen", "active") is False


@pytest.mark.parametrize(
    ("state", "day", "delayed", "late"),
    [
        ("active", date(2026, 11, 28), False, True),
        ("active", date(2026, 11, 29), False, False),
        ("active", None, True, True),
        ("paused", date(2026, 1, 1), True, False),
    ],
)
def test_late_is_what_is_in_work_and_past_its_day(
    state: str, day: date | None, delayed: bool, late: bool
) -> None:
    assert is_late(state, day, delayed=delayed, today=TODAY) is late
