"""Steps and dates in the life of a version."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.solutions.enums import LifeCycle
from fahrplan.solutions.rules.life_cycle import date_faults, step_fault

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("old", "new", "possible"),
    [
        (LifeCycle.PLANNED, LifeCycle.CURRENT, True),
        (LifeCycle.CURRENT, LifeCycle.CURRENT, True),
        (LifeCycle.PLANNED, LifeCycle.PHASING_OUT, False),
        (LifeCycle.ENDED, LifeCycle.PLANNED, False),
        (LifeCycle.ENDED, LifeCycle.PHASING_OUT, True),
    ],
)
def test_steps(old: str, new: str, possible: bool) -> None:
    assert (step_fault(old, new) == "") is possible


@pytest.mark.parametrize(
    ("life_cycle", "released_on", "supported_until", "wrong"),
    [
        (LifeCycle.PLANNED, date(2026, 1, 1), None, {"released_on"}),
        (LifeCycle.CURRENT, date(2027, 1, 1), None, {"released_on"}),
        (LifeCycle.CURRENT, date(2026, 1, 1), date(2025, 1, 1), {"supported_until"}),
        (LifeCycle.CURRENT, date(2026, 1, 1), date(2028, 1, 1), set()),
        (LifeCycle.PLANNED, None, None, set()),
    ],
)
def test_dates(
    life_cycle: str, released_on: date | None, supported_until: date | None, wrong: set[str]
) -> None:
    found = date_faults(life_cycle, released_on=released_on, supported_until=supported_until, today=TODAY)
    assert set(found) == wrong
