"""Items become lists within lists."""

from __future__ import annotations

from fahrplan.processes.rules.blocks import blocks_of, line_words
from fahrplan.processes.rules.nesting import Item, ItemList, nested


def told(found: ItemList) -> list[object]:
    return [_item(item) for item in found.items]


def _item(item: Item) -> object:
    words = " / ".join(line_words(line) for line in item.lines)
    return (words, *(told(inner) for inner in item.lists)) if item.lists else words


def lists(text: str) -> list[ItemList]:
    return [one for one in nested(blocks_of(text)) if isinstance(one, ItemList)]


def test_depth_becomes_lists_within_items() -> None:
    assert [told(one) for one in lists("- a\n- b\n  - c\n    - d\n- e\n")] == [
        ["a", ("b", [("c", ["d"])]), "e"]
    ]


def test_a_numbered_list_keeps_its_first_number() -> None:
    assert [(one.ordered, one.start) for one in lists("4. vier\n5. fünf\n")] == [(True, 4)]


def test_bullets_and_numbers_are_two_lists() -> None:
    assert [one.ordered for one in lists("- a\n\n1. b\n")] == [False, True]


def test_a_further_paragraph_stays_in_its_item() -> None:
    assert [told(one) for one in lists("- a\n\n  mehr\n- b\n")] == [["a / mehr", "b"]]


def test_a_paragraph_ends_the_list() -> None:
    assert len(lists("- a\n\nText\n\n- b\n")) == 2
