"""Figures of use as rows; what is too small is left out."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.forms.exporters.use import ratio, told, use_rows
from fahrplan.forms.rules.figures import FormUse, PageUse

DAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ((9, 12), (9, 12)),
        ((2, 12), (None, 12)),
        ((1, 3), (None, None)),
        ((0, 7), (0, 7)),
        ((9, 6), (9, None)),
    ],
)
def test_small_numbers_are_empty(pair: tuple[int, int], said: tuple[int | None, int | None]) -> None:
    assert ratio(*pair) == said


def test_every_figure_has_its_row() -> None:
    use = FormUse(
        DAY, DAY, visits=30, starts=3, pages=(PageUse("a", "Anlass", 2, 0, True),), breaks=("Papier",)
    )
    rows = {label: (numerator, denominator) for label, numerator, denominator in use_rows(use)}
    assert rows["Aufrufe"] == (30, None)
    assert (rows["begonnen"], rows["Seite abgeschlossen: Anlass"]) == ((None, 30), (None, None))
    assert (rows["Medienbrüche"], told(4)) == ((1, None), None)
