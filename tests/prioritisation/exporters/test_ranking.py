"""The ranking as a table."""

from __future__ import annotations

import pytest

from fahrplan.prioritisation.exporters.ranking import HEADER, ranking_notes, ranking_rows
from fahrplan.prioritisation.selectors.ranking import ranking_of
from tests.prioritisation.ranked import TODAY, Fitting, cases


def test_every_row_carries_its_reckoning(fitting: Fitting) -> None:
    cases(fitting.arendsee, fitting.trade, 40)
    ranking = ranking_of(fitting.arendsee, TODAY)
    rows = [dict(zip(HEADER, row, strict=True)) for row in ranking_rows(ranking, ranking.items)]
    first = rows[0]
    parts = sum(value for name, value in first.items() if name.endswith(": Beitrag"))
    assert parts == pytest.approx(first["Punkte von 100"], abs=0.05)
    assert [row["Nutzen für Bürger: Wert von 0 bis 1"] for row in rows] == [None, None]
    assert [row["bleibt unter den ersten zehn in Prozent"] for row in rows] == [100, 100]


def test_the_notes_say_what_it_rests_on(fitting: Fitting) -> None:
    notes = dict(ranking_notes(ranking_of(fitting.arendsee, TODAY)))
    assert notes["Stand"] == "29.11.2026"
    assert notes["Gewichte"].startswith("voreingestellte Gewichte: Zuständigkeit 10, ")
