"""Charts: right proportions, and the same data in words."""

from __future__ import annotations

from datetime import date

import pytest
from django.template import TemplateSyntaxError

from fahrplan.design.rules import (
    Bar,
    Bars,
    MapArea,
    MapPlace,
    Part,
    PlaceMap,
    Series,
    StackedBar,
    Trend,
    TrendPoint,
)
from fahrplan.design.templatetags.design.charts import bar_chart, share_bar
from tests.design.rendering import shown
from tests.support.page_checks import check_fragment

HOSTILE = "<script>'\"&"


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


def test_shares_by_group_stand_as_words_beside_their_bar() -> None:
    chart = Bars(title="T", source="S", as_of="2026", bars=[Bar("Harz", 16, 64, unclear=8, href="/k/")])
    page = shown("{% bars chart %}", chart=chart)
    parts = ('<a class="kern-link" href="/k/">Harz</a>', 'width="25%"', "16 von 64, 25 %", "8 ungeklärt")
    assert [part in page for part in parts] == [True] * 4


def test_charts_of_nothing_say_so() -> None:
    common = {"title": "T", "source": "S", "as_of": "2026"}
    pages = [
        shown("{% bars chart %}", chart=Bars(**common, bars=[])),
        shown("{% stacked_bar chart %}", chart=StackedBar(**common, parts=[])),
        shown("{% trend chart %}", chart=Trend(**common, series=[])),
        shown("{% place_map chart %}", chart=PlaceMap(**common, places=[])),
    ]
    words = ("Keine Daten", "Keine Daten", "Keine Daten", "Kein Ort hat Koordinaten")
    assert [word in page for word, page in zip(words, pages, strict=True)] == [True] * 4


def hostile_pages() -> list[str]:
    common = {"title": HOSTILE, "source": HOSTILE, "as_of": HOSTILE}
    place = MapPlace(HOSTILE, 11.0, 51.0, "online", HOSTILE, HOSTILE, labelled=True)
    area = MapArea(HOSTILE, HOSTILE, "online", HOSTILE, HOSTILE)
    line = Series(HOSTILE, [TrendPoint(date(2026, 1, 1), 1, HOSTILE)])
    return [
        shown("{% bars c %}", c=Bars(**common, bars=[Bar(HOSTILE, 1, 2, 1, HOSTILE, HOSTILE)])),
        shown("{% stacked_bar c %}", c=StackedBar(**common, parts=[Part(HOSTILE, 1, "", HOSTILE)])),
        shown("{% trend c %}", c=Trend(**common, series=[line])),
        shown("{% place_map c %}", c=PlaceMap(**common, places=[place], areas=[area])),
    ]


def test_hostile_names_are_escaped_everywhere() -> None:
    assert ["<script>" in page or "'\"&" in page for page in hostile_pages()] == [False] * 4


def test_charts_keep_the_rules_of_every_page() -> None:
    assert [check_fragment(page, "/") for page in hostile_pages()] == [[]] * 4


@pytest.mark.parametrize("component", ["bars", "stacked_bar", "trend", "place_map"])
def test_a_chart_of_the_wrong_kind_is_refused(component: str) -> None:
    with pytest.raises(TemplateSyntaxError, match=f"{component}: erwartet"):
        shown(f"{{% {component} chart %}}", chart=[("Harz", 1)])


def test_links_of_a_map_do_not_stop_the_keyboard() -> None:
    chart = PlaceMap(
        title="T", source="S", as_of="2026", places=[MapPlace("Harz", 11.0, 51.8, "online", "/k/")]
    )
    page = shown("{% place_map chart %}", chart=chart)
    assert (page.count('<a href="/k/" tabindex="-1">'), page.count('<a class="kern-link" href="/k/">')) == (
        1,
        1,
    )
