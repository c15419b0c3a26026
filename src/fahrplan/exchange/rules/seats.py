"""Who has a seat and who waits. Pure."""

from __future__ import annotations

from datetime import datetime


def free_seats(capacity: int | None, taken: int) -> int | None:
    """How many seats are left, never below 0; None where nobody counts."""
    return None if capacity is None else max(0, capacity - taken)


def moving_up(capacity: int | None, *, taken: int, waiting: int) -> int:
    """How many of those who wait get a seat."""
    free = free_seats(capacity, taken)
    return waiting if free is None else min(free, waiting)


def fault_of_sign_up(
    *, cancelled: bool, starts_at: datetime, deadline: datetime | None, now: datetime
) -> str:
    """Why nobody can sign up any more (German); empty where one can."""
    if cancelled:
        return "Der Termin ist abgesagt."
    if now >= starts_at:
        return "Der Termin hat schon begonnen."
    if deadline is not None and now > deadline:
        return "Die Anmeldefrist ist vorbei."
    return ""
