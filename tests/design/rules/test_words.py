"""Numbers, shares and dates as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from fahrplan.design.rules.words import (
    day,
    day_and_time,
    day_of,
    digits,
    euro,
    exact_digits,
    number,
    percent_words,
    plain,
    share_words,
    short_digits,
    short_euro,
)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (date(2026, 2, 28), "28.02.2026"),
        (datetime(2026, 2, 28, 23, 30, tzinfo=UTC), "01.03.2026"),
        ("2019", "2019"),
        (None, ""),
    ],
)
def test_a_day_is_written_as_people_write_it(moment: date | str | None, words: str) -> None:
    assert day(moment) == words


def test_a_moment_is_written_in_the_time_of_the_place() -> None:
    assert day_and_time(datetime(2026, 2, 28, 23, 30, tzinfo=UTC)) == "01.03.2026, 00:30 Uhr"


@pytest.mark.parametrize(
    ("value", "words"),
    [(10747, "10.747"), (812, "812"), (1234.56, "1.234,6"), ("06366", "06366"), (True, True)],
)
def test_numbers_are_german(value: object, words: object) -> None:
    assert number(value) == words


@pytest.mark.parametrize(("text", "words"), [("2026-02-28", "28.02.2026"), ("bald", "bald"), ("", "")])
def test_a_day_of_a_file_is_written_as_people_write_it(text: str, words: str) -> None:
    assert day_of(text) == words


@pytest.mark.parametrize(
    ("value", "places", "words", "short"),
    [
        (1234567, 0, "1.234.567", "1.234.567"),
        (1234567.25, 1, "1.234.567,2", "1.234.567,2"),
        (3, 1, "3,0", "3"),
        (0.5, 1, "0,5", "0,5"),
        (-1234.5, 2, "-1.234,50", "-1.234,50"),
        (Decimal("1000.00"), 2, "1.000,00", "1.000"),
        (Decimal("0.005"), 2, "0,00", "0"),
    ],
)
def test_digits_are_german(value: float | Decimal, places: int, words: str, short: str) -> None:
    assert (digits(value, places), short_digits(value, places)) == (words, short)


@pytest.mark.parametrize(
    ("value", "words"), [("12.00", "12"), ("12.50", "12,5"), ("1E+3", "1000"), ("1234.0125", "1234,0125")]
)
def test_exact_digits_are_as_typed(value: str, words: str) -> None:
    assert exact_digits(Decimal(value)) == words


@pytest.mark.parametrize(
    ("amount", "words", "short"),
    [
        ("1234.5000", "1.234,50 €", "1.234,50 €"),
        ("1200", "1.200,00 €", "1.200 €"),
        ("0.1250", "0,1250 €", "0,12 €"),
        ("0", "0,00 €", "0 €"),
    ],
)
def test_money_is_german(amount: str, words: str, short: str) -> None:
    assert (euro(Decimal(amount)), short_euro(Decimal(amount))) == (words, short)


@pytest.mark.parametrize(
    ("numerator", "denominator", "words"),
    [
        (35, 64, "55 %"),
        (1, 8, "13 %"),
        (0, 64, "0 %"),
        (64, 64, "100 %"),
        (1, 480, "unter 1 %"),
        (999, 1000, "über 99 %"),
        (0, 0, "—"),
    ],
)
def test_a_percentage_is_whole_and_never_rounds_to_nothing_or_all(
    numerator: int, denominator: int, words: str
) -> None:
    assert percent_words(numerator, denominator) == words


@pytest.mark.parametrize(
    ("numerator", "denominator", "words"),
    [(35, 64, "35 von 64, 55 %"), (1863, 3001, "1.863 von 3.001, 62 %"), (0, 0, "0 von 0, —")],
)
def test_a_share_names_its_whole(numerator: int, denominator: int, words: str) -> None:
    assert share_words(numerator, denominator) == words


@pytest.mark.parametrize(("value", "text"), [(12.0, "12"), (33.333, "33.3"), (1234.56, "1234.6")])
def test_coordinates_are_plain(value: float, text: str) -> None:
    assert plain(value) == text
