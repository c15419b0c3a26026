"""What stands in the printed report: the figures of the page, as plain data for the template."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings

from fahrplan.design.rules import Bars, StackedBar, Trend
from fahrplan.design.rules.ratios import bar_rows, stacked_parts
from fahrplan.implementation.enums import State
from fahrplan.implementation.exporters.datasets import Terms
from fahrplan.implementation.selectors.cells import CellState
from fahrplan.portal.web.status.definitions import MEANINGS
from fahrplan.portal.web.status.moments import Moment
from fahrplan.portal.web.status.sections import Missing, Section

ROWS_AT_MOST = 60
NAMES_AT_MOST = 12
UNCLEAR = "Bei ihnen steht nicht fest, wer zuständig ist. Sie werden nicht mitgezählt."
Data = dict[str, Any]


def report_data(context: Data, moment: Moment, terms: Terms, *, page: str, name: str) -> Data:
    """``context`` of the page, ``page`` its full address, ``name`` whom the report is about."""
    return {
        "name": name,
        "day": f"{moment.day:%d.%m.%Y}",
        "made": f"{moment.today:%d.%m.%Y}",
        "demo": bool(settings.DEMO),
        "page": page,
        "publisher": terms.publisher,
        "licence": f"{terms.licence.name} ({terms.licence.url})",
        "sources": list(terms.sources),
        "sections": [section_data(section) for section in context["sections"]],
        "meanings": [[str(state.label), MEANINGS[state]] for state in State],
        "unclear": UNCLEAR,
    }


def section_data(section: Section) -> Data:
    """One figure with everything the page shows about it, in words and lengths."""
    wording = section.wording
    return {
        "title": wording.title,
        "short": wording.short,
        "sentence": wording.sentence,
        "figures": [
            {
                "words": f"{one.counted} {one.whole}",
                "percent": one.percent,
                "length": _length(one.numerator, one.denominator),
                "day": one.day,
                "sources": one.source_mix,
                "freshness": one.freshness,
            }
            for one in section.figures
        ],
        "note": section.note,
        "unclear": section.unclear,
        "parts": [part for part in (_parts(section.states), _parts(section.levels)) if part],
        "development": _development(section.development),
        "reach": {
            "title": section.reach_title,
            "head": list(section.reach_columns),
            "rows": [list(row) for row in section.reach],
        },
        "groups": [_group(bars) for bars in section.groups],
        "movers": {
            "title": section.movers_title,
            "head": list(section.mover_columns),
            "rows": [[name, gain] for (name, _), gain in section.movers],
        },
        "missing": capped([_missing(one) for one in section.missing]),
    }


def capped(rows: Sequence[Any]) -> Data:
    """The first rows and how many are left out."""
    shown = list(rows[:ROWS_AT_MOST])
    return {"rows": shown, "left_out": len(rows) - len(shown)}


def lacking_rows(cells: Iterable[CellState]) -> list[list[str]]:
    """Services that are not online, with key and state."""
    return [
        [str(cell.service), cell.service.leika_key or "", cell.state_label]
        for cell in cells
        if cell.state != State.ONLINE
    ]


def _length(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _parts(bar: StackedBar | None) -> Data | None:
    if bar is None:
        return None
    rows = [[row["name"], str(row["number"]), row["percent"]] for row in stacked_parts(bar)]
    return {
        "title": bar.title,
        "source": bar.source_line,
        "head": [bar.part_name, bar.number_name],
        "rows": rows,
    }


def _development(trend: Trend | None) -> Data | None:
    if trend is None or not trend.series:
        return None
    points = sorted(trend.series[0].points, key=lambda point: point.day)
    rows = [[f"{point.day:%d.%m.%Y}", point.words, round(point.value, 1)] for point in points]
    return {"title": trend.title, "source": trend.source_line, "rows": rows}


def _group(bars: Bars) -> Data:
    rows = [[row["name"], row["words"], row["note"], float(row["length"])] for row in bar_rows(bars)]
    return {"title": bars.title, "source": bars.source_line, "name": bars.group_name, **capped(rows)}


def _missing(one: Missing) -> list[str]:
    names = [name for name, _ in one.names]
    listed = ", ".join(names[:NAMES_AT_MOST]) or "niemand mehr"
    more = len(names) - NAMES_AT_MOST
    return [one.name, one.share, f"{listed} und {more} weitere" if more > 0 else listed]
