"""Where a promise stands and how a moved date is said."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.solutions.rules.promises import (
    date_words,
    day_fault,
    delivery_state,
    moved_words,
    quarter_words,
)

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("promised_for", "delivered_on", "is_history", "state"),
    [
        (date(2026, 11, 28), None, False, "overdue"),
        (date(2026, 11, 29), None, False, "promised"),
        (None, None, False, "open"),
        (date(2019, 12, 31), None, True, "history"),
        (date(2019, 12, 31), date(2020, 2, 1), True, "delivered"),
    ],
)
def test_states(promised_for: date | None, delivered_on: date | None, is_history: bool, state: str) -> None:
    assert delivery_state(promised_for, delivered_on, is_history=is_history, today=TODAY) == state


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (date(2027, 1, 1), date(2027, 4, 1), "um 90 Tage später"),
        (date(2027, 1, 2), date(2027, 1, 1), "um 1 Tag früher"),
        (date(2027, 1, 1), None, "jetzt ohne Termin"),
        (None, date(2027, 1, 1), "jetzt mit Termin"),
    ],
)
def test_moves(old: date | None, new: date | None, words: str) -> None:
    assert moved_words(old, new) == words


def test_words_for_days() -> None:
    assert [date_words(None), date_words(date(2027, 3, 9)), quarter_words(date(2027, 10, 1))] == [
        "offen",
        "09.03.2027",
        "4. Quartal 2027",
    ]


def test_only_days_of_this_century_are_promised() -> None:
    assert [day_fault(None), day_fault(date(2027, 1, 1)), bool(day_fault(date(1019, 1, 1)))] == ["", "", True]
