"""Local time around the change of clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from fahrplan.exchange.rules.times import berlin, series_days, span_words


def test_ten_oclock_is_ten_oclock_in_winter_and_summer() -> None:
    winter, summer = berlin(date(2027, 3, 27), time(10)), berlin(date(2027, 3, 28), time(10))
    assert (winter.astimezone(UTC).hour, summer.astimezone(UTC).hour) == (9, 8)


def test_a_time_the_clock_jumps_over_is_refused() -> None:
    with pytest.raises(ValueError, match="Die Uhr wird vorgestellt"):
        berlin(date(2027, 3, 28), time(2, 30))


def test_the_hour_that_comes_twice_is_the_first_one() -> None:
    assert berlin(date(2027, 10, 31), time(2, 30)).astimezone(UTC) == datetime(
        2027, 10, 31, 0, 30, tzinfo=UTC
    )


def test_a_series_keeps_its_weekday() -> None:
    days = series_days(date(2027, 3, 22), count=3, every_weeks=4)
    assert days == [date(2027, 3, 22), date(2027, 4, 19), date(2027, 5, 17)]


@pytest.mark.parametrize(("count", "weeks"), [(0, 1), (53, 1), (2, 0), (2, 13)])
def test_a_series_out_of_range_is_refused(count: int, weeks: int) -> None:
    with pytest.raises(ValueError, match=r"Termine|Wochen"):
        series_days(date(2027, 1, 1), count=count, every_weeks=weeks)


def test_a_series_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="zu weit"):
        series_days(date(9999, 12, 1), count=52, every_weeks=1)


def test_words_name_the_day_once() -> None:
    start = berlin(date(2026, 12, 1), time(10))
    assert span_words(start, berlin(date(2026, 12, 1), time(11, 30))) == "Di, 01.12.2026, 10:00–11:30 Uhr"


def test_words_name_both_days_of_a_longer_event() -> None:
    start, end = berlin(date(2026, 12, 1), time(10)), berlin(date(2026, 12, 2), time(12))
    assert span_words(start, end) == "Di, 01.12.2026, 10:00 Uhr bis Mi, 02.12.2026, 12:00 Uhr"
