"""Bars have the length of their share."""

from __future__ import annotations

import pytest

from fahrplan.design.rules.ratios import Bar, Bars, Part, StackedBar, bar_rows, stacked_parts, used_looks
from tests.design.rendering import shown


def bars(*rows: Bar) -> Bars:
    return Bars(title="T", source="S", as_of="2026", bars=rows)


def stacked(*numbers: int) -> StackedBar:
    parts = [Part(str(place), count) for place, count in enumerate(numbers)]
    return StackedBar(title="T", source="S", as_of="2026", parts=parts)


def test_a_bar_is_as_long_as_its_share_and_the_unclear_part_follows() -> None:
    (row,) = bar_rows(bars(Bar("Harz", 16, 64, unclear=8)))
    assert (row["length"], row["end"], row["words"], row["unclear"]) == (
        "25",
        "37.5",
        "16 von 64, 25 %",
        "8 ungeklärt",
    )


def test_bars_keep_their_order() -> None:
    assert [row["name"] for row in bar_rows(bars(Bar("B", 1, 4), Bar("A", 3, 4)))] == ["B", "A"]


def test_a_bar_of_nothing_is_not_measured() -> None:
    (row,) = bar_rows(bars(Bar("Harz", 0, 0)))
    assert (row["measured"], row["length"], row["words"]) == (False, "0", "0 von 0, —")


@pytest.mark.parametrize(("numerator", "unclear"), [(60, 5), (65, 0), (-1, 2), (1, -1)])
def test_parts_above_their_whole_are_refused(numerator: int, unclear: int) -> None:
    with pytest.raises(ValueError, match="„Harz“"):
        Bar("Harz", numerator, 64, unclear=unclear)


def test_parts_follow_each_other_with_a_gap_between_them() -> None:
    assert [(part["x"], part["width"]) for part in stacked_parts(stacked(1, 3))] == [
        ("0", "24"),
        ("25", "75"),
    ]


def test_a_single_part_fills_the_bar() -> None:
    assert [(part["x"], part["width"]) for part in stacked_parts(stacked(7))] == [("0", "100")]


def test_the_smallest_part_stays_visible() -> None:
    assert stacked_parts(stacked(1, 999))[0]["width"] == "0.3"


def test_a_part_of_zero_has_no_width() -> None:
    assert [part["width"] for part in stacked_parts(stacked(0, 4))] == ["0", "100"]


def test_parts_of_nothing_have_no_share() -> None:
    assert [part["words"] for part in stacked_parts(stacked(0))] == ["0 von 0, —"]


def test_the_ninth_part_looks_like_the_first() -> None:
    assert [part["look"] for part in stacked_parts(stacked(*[1] * 9))][::8] == ["part-1", "part-1"]


@pytest.mark.parametrize(("number", "look"), [(-1, ""), (1, "grell")])
def test_an_impossible_part_is_refused(number: int, look: str) -> None:
    with pytest.raises(ValueError, match=r"kann es nicht geben|Unbekanntes Aussehen"):
        Part("A", number, look)


def test_a_look_is_defined_once() -> None:
    assert [key for key, _ in used_looks(["online", "stale", "online"])] == ["online", "stale"]


def test_a_part_above_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="1 von 0 kann es nicht geben"):
        Bar("Harz", 1, 0)


@pytest.mark.parametrize(("unclear", "explained"), [(0, False), (1, True)])
def test_the_unclear_part_is_explained_where_it_stands(unclear: int, explained: bool) -> None:
    page = shown("{% bars chart %}", chart=bars(Bar("Harz", 1, 64, unclear=unclear)))
    assert ("fp-keys" in page) == explained


def test_only_parts_of_some_size_are_drawn_but_all_are_named() -> None:
    page = shown("{% stacked_bar chart %}", chart=stacked(3000, 0))
    assert (page.count('height="28"'), "von 3.000</span></td><td>0 %</td>" in page) == (1, True)
