"""Which tasks are late, and in which part of somebody's week they belong."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from fahrplan.journey.enums import TaskState

UNFINISHED = (TaskState.OPEN, TaskState.DOING)
REMIND_DAYS = 3
Part = Literal["overdue", "waiting", "this_week", "next_week", "later", "undated"]


def is_late(state: str, due_on: date | None, today: date) -> bool:
    return state in UNFINISHED and due_on is not None and due_on < today


def end_of_week(day: date) -> date:
    """The Sunday of the week (Monday first) in which the day lies."""
    return day + timedelta(days=6 - day.weekday())


def part_of_week(due_on: date | None, today: date, *, waits: bool) -> Part:
    """Where an unfinished task stands in „Meine Woche“. ``waits``: somebody else has to finish something first."""
    if due_on is not None and due_on < today:
        return "overdue"
    if waits:
        return "waiting"
    if due_on is None:
        return "undated"
    sunday = end_of_week(today)
    if due_on <= sunday:
        return "this_week"
    return "next_week" if due_on <= sunday + timedelta(days=7) else "later"


def due_words(state: str, due_on: date | None, today: date) -> str:
    """„fällig am 03.12.2026“, „heute fällig“, „überfällig seit 01.12.2026“; empty without a date."""
    if due_on is None:
        return ""
    if state not in UNFINISHED:
        return f"war fällig am {due_on:%d.%m.%Y}"
    if due_on == today:
        return "heute fällig"
    return f"{'überfällig seit' if due_on < today else 'fällig am'} {due_on:%d.%m.%Y}"


def reminder_of(due_on: date | None, today: date) -> Literal["overdue", "soon", ""]:
    """What the owner of an unfinished task is to be reminded of today."""
    if due_on is None or due_on > today + timedelta(days=REMIND_DAYS):
        return ""
    return "overdue" if due_on < today else "soon"
