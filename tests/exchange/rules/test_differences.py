from __future__ import annotations

from fahrplan.exchange.rules.differences import LineChange, line_changes


def test_a_replaced_line_is_gone_and_new() -> None:
    assert line_changes("a\nb\nc", "a\nB\nc") == [
        LineChange("gleich", "a"),
        LineChange("entfernt", "b"),
        LineChange("neu", "B"),
        LineChange("gleich", "c"),
    ]


def test_added_lines_are_new() -> None:
    assert line_changes("", "a") == [LineChange("neu", "a")]


def test_equal_texts_have_no_changes() -> None:
    assert {change.kind for change in line_changes("a\nb", "a\nb")} == {"gleich"}
