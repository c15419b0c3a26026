"""Charts as SVG made on the server, each with the same data in words or as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fahrplan.design.rules import Bars, PlaceMap, StackedBar, Trend, number
from fahrplan.design.rules.places import (
    drawn_areas,
    drawn_places,
    map_legend,
    map_names,
    map_rows,
    unplaced_words,
)
from fahrplan.design.rules.ratios import bar_rows, stacked_parts, used_looks
from fahrplan.design.rules.trends import trend_picture, trend_rows
from fahrplan.design.templatetags.design.library import known_kind_of_data, markup, register, required

SHARE_WIDTH = 600


@register.inclusion_tag(markup("bar_chart"))
def bar_chart(title: str, items: Sequence[tuple[str, int]], unit: str = "Anzahl") -> dict[str, Any]:
    """A table of (label, value) with a bar in each row, as long as its share of the largest value."""
    required("bar_chart", title=title)
    top = max((value for _, value in items), default=0) or 1
    bars = [
        {"label": label, "value": number(value), "width": str(round(100 * value / top, 1))}
        for label, value in items
    ]
    return {"title": title, "bars": bars, "unit": unit}


@register.inclusion_tag(markup("share_bar"))
def share_bar(title: str, parts: Sequence[tuple[str, int]]) -> dict[str, Any]:
    """One bar divided into up to six parts (label, value) that add up to the whole, with words below."""
    required("share_bar", title=title)
    total = sum(value for _, value in parts)
    left, shown = 0.0, []
    for position, (label, value) in enumerate(parts, start=1):
        width = SHARE_WIDTH * value / (total or 1)
        shown.append(
            {
                "label": label,
                "value": number(value),
                "x": str(round(left, 1)),
                "width": str(round(width, 1)),
                "number": position,
                "percent": number(round(100 * value / (total or 1), 1)),
            }
        )
        left += width
    return {"title": title, "parts": shown, "total": number(total), "width": SHARE_WIDTH}


@register.inclusion_tag(markup("bars"))
def bars(chart: Bars) -> dict[str, Any]:
    """Shares by group in the order given, as a table with a bar in each row; made for long lists too."""
    known_kind_of_data("bars", chart, Bars)
    return {"chart": chart, "rows": bar_rows(chart)}


@register.inclusion_tag(markup("stacked_bar"))
def stacked_bar(chart: StackedBar) -> dict[str, Any]:
    """How a whole is distributed: one bar, and a table that is its legend."""
    known_kind_of_data("stacked_bar", chart, StackedBar)
    parts = stacked_parts(chart)
    looks = used_looks([part["look"] for part in parts])
    return {"chart": chart, "parts": parts, "looks": looks, "total": number(chart.total)}


@register.inclusion_tag(markup("trend"))
def trend(chart: Trend) -> dict[str, Any]:
    """Up to four lines over time, told apart by dashes and by their names at the end."""
    known_kind_of_data("trend", chart, Trend)
    return {"chart": chart, "picture": trend_picture(chart), "rows": trend_rows(chart)}


@register.inclusion_tag(markup("place_map"))
def place_map(chart: PlaceMap) -> dict[str, Any]:
    """Places as points over optional areas, classes told apart by shape and pattern, the table below."""
    known_kind_of_data("place_map", chart, PlaceMap)
    legend = map_legend(chart)
    return {
        "chart": chart,
        "areas": drawn_areas(chart),
        "places": drawn_places(chart),
        "names": map_names(chart),
        "place_rows": map_rows(chart, chart.places),
        "area_rows": map_rows(chart, chart.areas),
        "legend": legend,
        "looks": used_looks([entry["mark"].look for entry in legend]),
        "unplaced": unplaced_words(chart),
    }
