"""Seats, and who moves up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fahrplan.exchange.rules.seats import fault_of_sign_up, free_seats, moving_up

NOW = datetime(2026, 12, 1, 10, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


def test_nobody_counts_without_a_capacity() -> None:
    assert (free_seats(None, 400), moving_up(None, taken=400, waiting=3)) == (None, 3)


@given(capacity=st.integers(1, 500), taken=st.integers(0, 500), waiting=st.integers(0, 500))
def test_moving_up_never_overbooks_nor_leaves_a_seat_empty(capacity: int, taken: int, waiting: int) -> None:
    moved = moving_up(capacity, taken=taken, waiting=waiting)
    assert moved == min(waiting, max(0, capacity - taken))


@pytest.mark.parametrize(
    ("cancelled", "starts_at", "deadline", "fault"),
    [
        (False, LATER, None, ""),
        (False, LATER, NOW, ""),
        (True, LATER, None, "Der Termin ist abgesagt."),
        (False, NOW, None, "Der Termin hat schon begonnen."),
        (False, LATER, NOW - timedelta(seconds=1), "Die Anmeldefrist ist vorbei."),
    ],
)
def test_why_nobody_can_sign_up(
    cancelled: bool, starts_at: datetime, deadline: datetime | None, fault: str
) -> None:
    assert fault_of_sign_up(cancelled=cancelled, starts_at=starts_at, deadline=deadline, now=NOW) == fault
