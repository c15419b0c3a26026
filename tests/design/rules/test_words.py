"""Numbers, shares and dates as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from fahrplan.design.rules.words import day, day_and_time, number, percent_words, plain, share_words


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
