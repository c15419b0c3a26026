"""Late or not, and which part of the week."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.journey.rules.tasks import due_words, end_of_week, is_late, part_of_week, reminder_of

WEDNESDAY = date(2026, 12, 2)


@pytest.mark.parametrize(
    ("day", "sunday"),
    [(date(2026, 11, 30), date(2026, 12, 6)), (date(2026, 12, 6), date(2026, 12, 6))],
)
def test_the_week_ends_on_sunday(day: date, sunday: date) -> None:
    assert end_of_week(day) == sunday


@pytest.mark.parametrize(
    ("due", "waits", "part"),
    [
        (date(2026, 12, 1), False, "overdue"),
        (date(2026, 12, 1), True, "overdue"),
        (date(2026, 12, 2), False, "this_week"),
        (date(2026, 12, 6), False, "this_week"),
        (date(2026, 12, 7), False, "next_week"),
        (date(2026, 12, 13), False, "next_week"),
        (date(2026, 12, 14), False, "later"),
        (date(2026, 12, 3), True, "waiting"),
        (None, True, "waiting"),
        (None, False, "undated"),
    ],
)
def test_each_task_has_one_part_of_the_week(due: date | None, waits: bool, part: str) -> None:
    assert part_of_week(due, WEDNESDAY, waits=waits) == part


@pytest.mark.parametrize(
    ("state", "due", "late"),
    [
        ("open", date(2026, 12, 1), True),
        ("doing", date(2026, 12, 2), False),
        ("done", date(2026, 12, 1), False),
        ("open", None, False),
    ],
)
def test_only_unfinished_tasks_are_late(state: str, due: date | None, late: bool) -> None:
    assert is_late(state, due, WEDNESDAY) == late


@pytest.mark.parametrize(
    ("state", "due", "words"),
    [
        ("open", date(2026, 12, 1), "überfällig seit 01.12.2026"),
        ("open", WEDNESDAY, "heute fällig"),
        ("open", date(2026, 12, 3), "fällig am 03.12.2026"),
        ("done", date(2026, 12, 1), "war fällig am 01.12.2026"),
        ("open", None, ""),
    ],
)
def test_dates_are_said_in_words(state: str, due: date | None, words: str) -> None:
    assert due_words(state, due, WEDNESDAY) == words


@pytest.mark.parametrize(
    ("due", "kind"),
    [
        (date(2026, 12, 1), "overdue"),
        (WEDNESDAY, "soon"),
        (date(2026, 12, 5), "soon"),
        (date(2026, 12, 6), ""),
        (None, ""),
    ],
)
def test_a_reminder_comes_three_days_before_and_after(due: date | None, kind: str) -> None:
    assert reminder_of(due, WEDNESDAY) == kind
