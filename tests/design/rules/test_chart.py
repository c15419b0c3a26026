"""What every chart says about itself."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from fahrplan.design.rules.chart import Chart, known_share

DAY = date(2026, 2, 28)


def test_a_chart_names_source_and_date() -> None:
    assert Chart(title="T", source="LeiKa", as_of=DAY).source_line == "Quelle: LeiKa. Stand: 28.02.2026."


@pytest.mark.parametrize("missing", ["title", "source", "as_of"])
def test_a_chart_without_title_source_or_date_is_refused(missing: str) -> None:
    given = {"title": "T", "source": "S", "as_of": "2026", missing: ""}
    with pytest.raises(ValueError, match=f"Es fehlt der Wert für {missing}"):
        Chart(**given)


def test_charts_with_different_titles_have_different_ids() -> None:
    assert Chart(title="A", source="S", as_of=DAY).prefix != Chart(title="B", source="S", as_of=DAY).prefix


def test_an_anchor_is_the_id() -> None:
    assert Chart(title="A", source="S", as_of=DAY, anchor="stand").prefix == "stand"


@pytest.mark.parametrize(("numerator", "denominator"), [(65, 64), (-1, 64)])
def test_a_part_above_its_whole_is_refused(numerator: int, denominator: int) -> None:
    with pytest.raises(ValueError, match="„Harz“"):
        known_share("Harz", numerator, denominator)


def test_a_moment_is_the_day_it_is_here() -> None:
    late = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)
    assert Chart(title="T", source="S", as_of=late).source_line == "Quelle: S. Stand: 01.03.2026."


def test_a_hostile_title_makes_a_plain_id() -> None:
    assert Chart(title='"><script>', source="S", as_of=DAY).prefix.replace("-", "").isalnum()


@pytest.mark.parametrize(("numerator", "denominator"), [(0, 0), (0, 3), (3, 3)])
def test_nothing_and_all_are_shares(numerator: int, denominator: int) -> None:
    known_share("Harz", numerator, denominator)
