"""Lines over time."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.design.rules.trends import (
    Series,
    Trend,
    TrendPoint,
    apart,
    line_path,
    scale_steps,
    trend_picture,
    trend_rows,
)

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 1)


def trend(*lines: Series, unit: str = "", top: float | None = None) -> Trend:
    return Trend(title="T", source="S", as_of=LAST, series=lines, unit=unit, top=top)


def test_a_line_runs_from_edge_to_edge() -> None:
    picture = trend_picture(trend(Series("A", [TrendPoint(FIRST, 0), TrendPoint(LAST, 10)])))
    assert picture["lines"][0]["path"] == "M64 260H544V20"


def test_points_may_come_in_any_order() -> None:
    picture = trend_picture(trend(Series("A", [TrendPoint(LAST, 10), TrendPoint(FIRST, 0)])))
    assert picture["lines"][0]["path"] == "M64 260H544V20"


def test_a_single_day_stands_in_the_middle() -> None:
    picture = trend_picture(trend(Series("A", [TrendPoint(FIRST, 10)])))
    assert picture["lines"][0]["points"] == [("304", "20")]


def test_without_a_day_there_is_no_picture() -> None:
    assert (trend_picture(trend(Series("A", []))), trend_rows(trend())) == ({}, [])


@pytest.mark.parametrize(
    ("highest", "steps"), [(0, (1.0, 1.0)), (4, (1.0, 4.0)), (35, (10.0, 40.0)), (100, (20.0, 100.0))]
)
def test_a_scale_has_round_steps(highest: float, steps: tuple[float, float]) -> None:
    assert scale_steps(highest) == steps


def test_a_straight_line_goes_from_point_to_point() -> None:
    assert line_path([(0, 5), (10, 7.5)], steps=False) == "M0 5L10 7.5"


def test_labels_keep_apart_in_their_order() -> None:
    assert apart([30.0, 20.0, 100.0], ground=260) == [40.0, 20.0, 100.0]


def test_labels_stay_above_the_ground() -> None:
    assert apart([260.0, 255.0], ground=260) == [260.0, 240.0]


def test_days_without_room_are_not_named() -> None:
    points = [TrendPoint(date(2026, 1, day), 1) for day in range(1, 32)]
    days = [mark["words"] for mark in trend_picture(trend(Series("A", points)))["days"]]
    assert days == [f"{day:02}.01.2026" for day in (1, 7, 13, 19, 25, 31)]


def test_the_table_says_where_a_line_has_no_value() -> None:
    lines = [Series("A", [TrendPoint.share(FIRST, 35, 64)]), Series("B", [TrendPoint(LAST, 1234)])]
    assert trend_rows(trend(*lines, unit="Fälle")) == [
        {"day": "01.01.2026", "cells": ["35 von 64, 55 %", "–"]},
        {"day": "01.03.2026", "cells": ["–", "1.234 Fälle"]},
    ]


def test_a_share_of_nothing_is_zero_and_says_so() -> None:
    assert TrendPoint.share(FIRST, 0, 0) == TrendPoint(FIRST, 0.0, "0 von 0, —")


def test_the_last_value_stands_at_the_line() -> None:
    picture = trend_picture(trend(Series("Harz", [TrendPoint(FIRST, 2.5)]), unit="%"))
    assert picture["lines"][0]["label"] == "Harz: 2,5 %"


def test_a_fifth_line_is_refused() -> None:
    with pytest.raises(ValueError, match="höchstens 4 Linien, nicht 5"):
        trend(*[Series(str(number), []) for number in range(5)])


def test_a_value_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="„A“ hat einen Wert unter 0"):
        trend(Series("A", [TrendPoint(FIRST, -1)]))
