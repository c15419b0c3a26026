"""The clock of a visit."""

from __future__ import annotations

import time

import pytest

from fahrplan.connectors.links.limits import Budget
from fahrplan.foundation.services.timed_sockets import seconds_until


def test_time_spent_is_taken_from_what_is_left() -> None:
    budget = Budget(10)
    with budget.spend() as deadline:
        left = deadline - time.monotonic()
        time.sleep(0.05)
    assert (9.9 < left <= 10, 0.05 <= budget.spent < 1, round(budget.left + budget.spent, 6)) == (
        True,
        True,
        10,
    )


def test_one_question_may_be_given_less() -> None:
    with Budget(10).spend(2) as deadline:
        assert seconds_until(deadline) <= 2


def test_an_empty_budget_ends_at_once() -> None:
    budget = Budget(0)
    with budget.spend() as deadline, pytest.raises(TimeoutError):
        seconds_until(deadline)
