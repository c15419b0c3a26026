"""Charts: right proportions, and the same data in words."""

from __future__ import annotations

from fahrplan.design.templatetags.design.charts import bar_chart, share_bar
from tests.design.rendering import shown


def test_the_longest_bar_fills_the_width() -> None:
    assert [bar["width"] for bar in bar_chart("T", [("a", 50), ("b", 100)])["bars"]] == ["50.0", "100.0"]


def test_a_chart_of_nothing_has_no_bars() -> None:
    assert "<svg" not in shown("{% bar_chart 'T' items %}", items=[])


def test_bars_of_zero_have_no_width() -> None:
    assert [bar["width"] for bar in bar_chart("T", [("a", 0)])["bars"]] == ["0.0"]


def test_a_bar_chart_is_a_table_of_its_data() -> None:
    page = shown("{% bar_chart 'Felder' items 'Leistungen' %}", items=[("Steuern", 1312)])
    assert '<th scope="row">Steuern</th><td><span class="fp-bars__value">1.312</span>' in page


def test_the_parts_of_a_share_bar_fill_it() -> None:
    parts = share_bar("Zuordnung", [("a", 1), ("b", 3)])["parts"]
    assert [(part["x"], part["width"], part["percent"]) for part in parts] == [
        ("0.0", "150.0", "25,0"),
        ("150.0", "450.0", "75,0"),
    ]


def test_a_share_bar_of_nothing_is_empty() -> None:
    assert [part["width"] for part in share_bar("Zuordnung", [("a", 0)])["parts"]] == ["0.0"]


def test_numbers_inside_the_picture_are_not_german() -> None:
    assert 'width="150.0"' in shown("{% share_bar 'T' parts %}", parts=[("a", 1), ("b", 3)])
