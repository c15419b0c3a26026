"""Charts as SVG made on the server, each with the same data in words or as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fahrplan.design.templatetags.design.library import markup, number, register, required

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
