"""The comparison as a table."""

from __future__ import annotations

from fahrplan.reuse.exporters.costs import COST_HEADER, cost_rows
from fahrplan.reuse.rules.costs import Amount, Setting, Way, costings


def test_unknown_ends_stay_empty() -> None:
    way = Way("a", "A", "once", Amount.exact(10), connection=Amount.exact(5))
    rows = list(cost_rows(costings([way], Setting())))
    assert [row[:5] for row in rows] == [
        ["A", "Lizenz", 10.0, 10.0, "ja"],
        ["A", "Anschluss oder Entwicklung", 5.0, 5.0, "ja"],
        ["A", "Betrieb", None, None, "nein"],
        ["A", "Eigenes Personal", None, None, "nein"],
        ["A", "Summe über 5 Jahre", 15.0, None, "nur von unten"],
    ]
    assert {len(row) for row in rows} == {len(COST_HEADER)}
