"""Two texts, line by line and word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fahrplan.design.rules.differences import Count, DifferentLine, Piece, count, differences

TEXTS = st.lists(st.sampled_from(["Anfang", "Mitte eins", "Mitte zwei", "", "Ende"]), max_size=12).map(
    "\n".join
)


def test_equal_texts_do_not_differ() -> None:
    assert differences("gleich", "gleich") == []


def test_a_changed_word_is_shown_in_its_line() -> None:
    assert differences("Frist: zwei Wochen", "Frist: drei Wochen") == [
        DifferentLine(
            "changed",
            (Piece("same", "Frist: "), Piece("gone", "zwei"), Piece("new", "drei"), Piece("same", " Wochen")),
        )
    ]


def test_lines_that_share_nothing_are_gone_and_new() -> None:
    assert [line.kind for line in differences("Apfel", "Birne")] == ["gone", "new"]


def test_long_equal_stretches_are_left_out_and_counted() -> None:
    same = [f"Zeile {number}" for number in range(10)]
    found = differences("\n".join(same), "\n".join([*same, "neu"]))
    assert (found[0].kind, found[0].left_out, count(found)) == ("skipped", 8, Count(new=1))


def test_nothing_counted_is_nothing() -> None:
    assert bool(Count()) is False


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_comparison(old: str, new: str) -> None:
    shown = differences(old, new)
    left_out = sum(line.left_out for line in shown)
    sides = {
        side: sum(1 for line in shown if line.kind != "skipped" and line.kind != other) + left_out
        for side, other in (("old", "new"), ("new", "gone"))
    }
    expected = (
        {"old": len(old.split("\n")), "new": len(new.split("\n"))} if old != new else {"old": 0, "new": 0}
    )
    assert sides == expected
