"""The statutory clock."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.cases.rules.deadlines import Period, clock_end, due_day, due_words, period_of, resumed_end


@pytest.mark.parametrize(
    ("received", "period", "end"),
    [
        (date(2026, 3, 2), Period(days=14), date(2026, 3, 16)),
        (date(2026, 3, 2), Period(months=3), date(2026, 6, 2)),
        (date(2026, 11, 30), Period(months=3), date(2027, 2, 28)),
        (date(2027, 12, 31), Period(months=2), date(2028, 2, 29)),
    ],
)
def test_days_follow_the_day_of_receipt_and_months_end_on_its_number(
    received: date, period: Period, end: date
) -> None:
    assert clock_end(received, period) == end


def test_a_day_off_moves_to_the_next_working_day() -> None:
    # Reformation Day 2026 is a Saturday in Saxony-Anhalt; the Epiphany 2027 a Wednesday.
    assert due_day(date(2026, 10, 31), "15") == date(2026, 11, 2)
    assert due_day(date(2027, 1, 6), "15") == date(2027, 1, 7)
    assert due_day(date(2027, 1, 6), "03") == date(2027, 1, 6)


def test_it_goes_on_by_as_many_days_as_it_stood_still() -> None:
    assert resumed_end(date(2026, 3, 16), date(2026, 3, 4), date(2026, 3, 14)) == date(2026, 3, 26)
    assert resumed_end(date(2026, 3, 16), date(2026, 3, 14), date(2026, 3, 4)) == date(2026, 3, 16)


@pytest.mark.parametrize(
    ("flow", "period"),
    [
        ({}, Period()),
        ({"deadline": {"days": 14}}, Period(days=14)),
        ({"deadline": {"months": 3, "law": "§ 42a VwVfG"}}, Period(months=3, law="§ 42a VwVfG")),
        ({"deadline": {"days": True}}, Period()),
        ({"deadline": {"days": "14"}}, Period()),
        ({"deadline": {"days": 10**9}}, Period()),
        ({"deadline": [14]}, Period()),
    ],
)
def test_what_the_form_says(flow: dict[str, object], period: Period) -> None:
    assert period_of(flow) == period


@pytest.mark.parametrize(
    ("due", "paused", "words"),
    [
        (None, None, ""),
        (date(2026, 3, 9), None, "noch 5 Tage, bis 09.03.2026"),
        (date(2026, 3, 5), None, "noch 1 Tag, bis 05.03.2026"),
        (date(2026, 3, 4), None, "heute, 04.03.2026"),
        (date(2026, 3, 3), None, "seit 1 Tag überschritten, war am 03.03.2026"),
        (date(2026, 3, 1), None, "seit 3 Tagen überschritten, war am 01.03.2026"),
        (date(2026, 3, 1), date(2026, 2, 20), "angehalten seit 20.02.2026"),
        (None, date(2026, 2, 20), ""),
    ],
)
def test_in_words(due: date | None, paused: date | None, words: str) -> None:
    assert due_words(due, paused, date(2026, 3, 4)) == words
