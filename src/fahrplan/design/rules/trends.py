"""What changed over time, as lines with direct labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10
from typing import Any

from fahrplan.design.rules.chart import Chart, known_share
from fahrplan.design.rules.words import day, number, plain, share_words

PLOT_WIDTH, PLOT_HEIGHT = 480.0, 240.0
LEFT, TOP, BOTTOM = 64.0, 20.0, 40.0
LETTER = 8.5
LABEL_DISTANCE = 20.0
MOST_SERIES = 4
DAY_DISTANCE = 95.0


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A value on a day; ``words`` stand in the table where the bare number says too little."""

    day: date
    value: float
    words: str = ""

    @classmethod
    def share(cls, day: date, numerator: int, denominator: int) -> TrendPoint:
        """A share in per cent that keeps its numbers; of nothing it is 0 and says "—"."""
        known_share(str(day), numerator, denominator)
        value = 100 * numerator / denominator if denominator else 0.0
        return cls(day, value, share_words(numerator, denominator))


@dataclass(frozen=True, slots=True)
class Series:
    """One line; its points may be given in any order."""

    name: str
    points: Sequence[TrendPoint]


@dataclass(frozen=True, kw_only=True)
class Trend(Chart):
    """Up to four lines over the same days. ``steps`` holds a value until the next one is known.

    ``unit`` stands behind the numbers ("%"), ``top`` is the upper end of the scale where it is known.
    """

    series: Sequence[Series]
    unit: str = ""
    top: float | None = None
    steps: bool = True

    def __post_init__(self) -> None:
        super().__post_init__()
        if len(self.series) > MOST_SERIES:
            raise ValueError(f"Trend: höchstens {MOST_SERIES} Linien, nicht {len(self.series)}.")
        below = [one.name for one in self.series for point in one.points if point.value < 0]
        if below:
            raise ValueError(f"Trend: „{below[0]}“ hat einen Wert unter 0.")

    @property
    def days(self) -> list[date]:
        return sorted({point.day for one in self.series for point in one.points})


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days and values as units of the picture."""

    first: date
    span: int
    top: float

    def x(self, moment: date) -> float:
        return LEFT + PLOT_WIDTH * ((moment - self.first).days / self.span if self.span else 0.5)

    def y(self, value: float) -> float:
        return TOP + PLOT_HEIGHT * (1 - value / self.top)


def trend_picture(chart: Trend) -> dict[str, Any]:
    """Everything the picture draws, in units; empty where there is no day."""
    days = chart.days
    if not days:
        return {}
    highest = max(point.value for one in chart.series for point in one.points)
    step, top = scale_steps(highest if chart.top is None else max(chart.top, highest))
    scale = _Scale(days[0], (days[-1] - days[0]).days, top)
    longest = max(len(_label(chart, one)) for one in chart.series if one.points)
    width = LEFT + PLOT_WIDTH + 20 + LETTER * longest
    return {
        "view_box": f"0 0 {plain(width)} {plain(TOP + PLOT_HEIGHT + BOTTOM)}",
        "width": plain(width),
        "left": plain(LEFT),
        "right": plain(LEFT + PLOT_WIDTH),
        "ground": plain(TOP + PLOT_HEIGHT),
        "values": _value_axis(chart, scale, step),
        "days": [{"x": plain(scale.x(moment)), "words": day(moment)} for moment in _named_days(days, scale)],
        "lines": _lines(chart, scale),
    }


def scale_steps(highest: float) -> tuple[float, float]:
    """(step, top) of a scale from 0 with at most five round steps: 35 → (10, 40)."""
    if highest <= 0:
        return 1.0, 1.0
    size = 10.0 ** floor(log10(highest / 5))
    step = next(size * factor for factor in (1, 2, 5, 10) if highest / (size * factor) <= 5)
    return step, step * ceil(highest / step)


def _named_days(days: Sequence[date], scale: _Scale) -> list[date]:
    """The last day and, from the first on, those whose names have room beside their neighbours."""
    named, free, end = [], float("-inf"), scale.x(days[-1]) - DAY_DISTANCE
    for moment in days[:-1]:
        if free <= scale.x(moment) <= end:
            named.append(moment)
            free = scale.x(moment) + DAY_DISTANCE
    return [*named, days[-1]]


def apart(heights: Sequence[float], ground: float, distance: float = LABEL_DISTANCE) -> list[float]:
    """The heights moved as far as needed to keep labels apart and above the ground, in the order given."""
    order, moved = sorted(range(len(heights)), key=lambda one: heights[one]), list(heights)
    above = float("-inf")
    for place in order:
        above = moved[place] = max(moved[place], above + distance)
    below = ground
    for place in reversed(order):
        moved[place] = min(moved[place], below)
        below = moved[place] - distance
    return moved


def trend_rows(chart: Trend) -> list[dict[str, Any]]:
    """The same as a table: a day with one text a line, "–" where a line has no value."""
    found = [{point.day: point for point in one.points} for one in chart.series]
    return [
        {"day": day(moment), "cells": [_cell(chart, points.get(moment)) for points in found]}
        for moment in chart.days
    ]


def _cell(chart: Trend, point: TrendPoint | None) -> str:
    if point is None:
        return "–"
    return point.words or _with_unit(chart, point.value)


def _with_unit(chart: Trend, value: float) -> str:
    shown = number(int(value) if float(value).is_integer() else float(value))
    return f"{shown} {chart.unit}".rstrip()


def _last(series: Series) -> TrendPoint:
    return max(series.points, key=lambda point: point.day)


def _label(chart: Trend, series: Series) -> str:
    last = _last(series)
    return f"{series.name}: {last.words or _with_unit(chart, last.value)}"


def _value_axis(chart: Trend, scale: _Scale, step: float) -> list[dict[str, str]]:
    values = [step * place for place in range(round(scale.top / step) + 1)]
    return [{"y": plain(scale.y(value)), "words": _with_unit(chart, value)} for value in values]


def _lines(chart: Trend, scale: _Scale) -> list[dict[str, Any]]:
    shown = [one for one in chart.series if one.points]
    heights = apart([scale.y(_last(one).value) for one in shown], TOP + PLOT_HEIGHT)
    return [
        {
            "number": chart.series.index(one) + 1,
            "path": line_path(
                [(scale.x(point.day), scale.y(point.value)) for point in sorted(one.points, key=_by_day)],
                chart.steps,
            ),
            "points": [(plain(scale.x(point.day)), plain(scale.y(point.value))) for point in one.points],
            "label": _label(chart, one),
            "label_x": plain(LEFT + PLOT_WIDTH + 14),
            "label_y": plain(height + 5),
        }
        for one, height in zip(shown, heights, strict=True)
    ]


def _by_day(point: TrendPoint) -> date:
    return point.day


def line_path(points: Sequence[tuple[float, float]], steps: bool) -> str:
    """A line through the points; in steps it goes across first and up or down then."""
    (x, y), *rest = points
    drawn = [f"M{plain(x)} {plain(y)}"]
    drawn += [f"H{plain(x)}V{plain(y)}" if steps else f"L{plain(x)} {plain(y)}" for x, y in rest]
    return "".join(drawn)
