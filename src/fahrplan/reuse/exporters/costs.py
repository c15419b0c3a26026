"""A cost comparison as a table: every part of every way, with how it was worked out and its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from fahrplan.reuse.rules.costs import YEARS, Amount, Costing

COST_HEADER = (
    "Weg", "Teil", "von (Euro)", "bis (Euro)", "bekannt", "Rechnung", "Quelle",
)  # fmt: skip


def cost_rows(costings: Iterable[Costing]) -> Iterator[list[Any]]:
    """The parts and then the total of each way. An unknown end of a range stays empty."""
    for costing in costings:
        for line in costing.lines:
            yield [costing.way.name, line.label, *_ends(line.amount), line.how, line.source]
        yield [costing.way.name, f"Summe über {YEARS} Jahre", *_ends(costing.total), "Summe der Teile", ""]


def _ends(amount: Amount) -> list[Any]:
    known = "ja" if amount.complete else "nur von unten" if amount.known else "nein"
    return [*(None if end is None else round(float(end), 2) for end in (amount.low, amount.high)), known]
