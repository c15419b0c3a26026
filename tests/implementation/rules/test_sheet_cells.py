"""What people write into cells."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.implementation.rules.sheet_cells import CellError, day_of, level_of, number_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-31", date(2026, 12, 31)),
        ("2026-12-31T00:00:00", date(2026, 12, 31)),
        ("31.12.2026", date(2026, 12, 31)),
        ("1.3.26", date(2026, 3, 1)),
        ("01. 03. 2026", date(2026, 3, 1)),
        ("1. März 2026", date(2026, 3, 1)),
        ("1. Dez. 2026", date(2026, 12, 1)),
        ("46082", date(2026, 3, 1)),
        ("12/2026", date(2026, 12, 31)),
        ("02.2028", date(2028, 2, 29)),
        ("2026-06", date(2026, 6, 30)),
        ("März 2026", date(2026, 3, 31)),
        ("Q1 2026", date(2026, 3, 31)),
        ("4. Quartal 2026", date(2026, 12, 31)),
        ("2027", date(2027, 12, 31)),
    ],
)
def test_days_in_german_forms(text: str, day: date) -> None:
    assert day_of(text, last=True) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [("12/2026", date(2026, 12, 1)), ("Q2 2026", date(2026, 4, 1)), ("2027", date(2027, 1, 1))],
)
def test_since_a_month_means_its_first_day(text: str, day: date) -> None:
    assert day_of(text, last=False) == day


@pytest.mark.parametrize(
    "text", ["bald", "31.2.2026", "13/2026", "32.1.2026", "Ju 2026", "1.1.1999", "٣.١.٢٠٢٦x", "9" * 500]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        day_of(text, last=True)


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("1234", 1234), ("1.234", 1234), ("12 345", 12345)])
def test_numbers(text: str, number: int) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize("text", ["-1", "1,5", "1.23", "ca. 5", "٣", "1e3", "9" * 13])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        number_of(text)


@pytest.mark.parametrize("text", ["3", "Stufe 3", "RG 3", "3 – konform"])
def test_levels(text: str) -> None:
    assert level_of(text, 4) == 3


@pytest.mark.parametrize("text", ["5", "-1", "drei", "3.5"])
def test_what_is_no_level_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        level_of(text, 4)
