"""What every chart says about itself."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.design.rules.chart import Chart, known_share

DAY = date(2026, 2, 28)


def test_a_chart_names_source_and_date() -> None:
    assert Chart(title="T", source="LeiKa", as_of=DAY).source_line == "Quelle: LeiKa. Stand: 28.02.2026."


@pytest.mark.parametrize("missing", ["title", "source", "as_of"])
def test_a_chart_without_title_source_or_date_is_refused(missing: str) -> None:
    with pytest.raises(ValueError, match=f"Es fehlt der Wert für {missing}"):
        Chart(**{"title": "T", "source": "S", "as_of": DAY, missing: ""})


def test_charts_with_different_titles_have_different_ids() -> None:
    assert Chart(title="A", source="S", as_of=DAY).prefix != Chart(title="B", source="S", as_of=DAY).prefix


def test_an_anchor_is_the_id() -> None:
    assert Chart(title="A", source="S", as_of=DAY, anchor="stand").prefix == "stand"


@pytest.mark.parametrize(("numerator", "denominator"), [(65, 64), (-1, 64)])
def test_a_part_above_its_whole_is_refused(numerator: int, denominator: int) -> None:
    with pytest.raises(ValueError, match="„Harz“"):
        known_share("Harz", numerator, denominator)
