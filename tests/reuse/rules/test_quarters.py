"""Quarters as people plan in them."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.reuse.rules.quarters import coming_quarters, is_quarter, last_day, quarter_of, quarter_words


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2027, 1, 1), "2027-Q1"),
        (date(2027, 3, 31), "2027-Q1"),
        (date(2027, 4, 1), "2027-Q2"),
        (date(2027, 12, 31), "2027-Q4"),
    ],
)
def test_a_day_lies_in_its_quarter(day: date, quarter: str) -> None:
    assert quarter_of(day) == quarter


@pytest.mark.parametrize(
    ("quarter", "day"),
    [("2027-Q1", date(2027, 3, 31)), ("2027-Q2", date(2027, 6, 30)), ("2027-Q4", date(2027, 12, 31))],
)
def test_a_quarter_ends(quarter: str, day: date) -> None:
    assert last_day(quarter) == day


def test_the_coming_quarters_cross_the_year() -> None:
    assert coming_quarters(date(2026, 11, 29), 3) == ["2026-Q4", "2027-Q1", "2027-Q2"]


@pytest.mark.parametrize("text", ["", "2027", "2027-Q5", "2027-Q1 ", "٢٠٢٧-Q1", "1999-Q1"])
def test_anything_else_is_no_quarter(text: str) -> None:
    assert (is_quarter(text), quarter_words(text)) == (False, text)
    with pytest.raises(ValueError, match="kein Quartal"):
        last_day(text)


def test_a_quarter_in_words() -> None:
    assert quarter_words("2027-Q2") == "2. Quartal 2027"
