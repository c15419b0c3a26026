"""A text becomes a flat run of blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fahrplan.processes.rules.blocks import Block, Run, blocks_of, words_of


def test_headings_start_at_one_and_skip_no_level() -> None:
    found = blocks_of("## Oben\n\n#### Unten\n\n## Daneben\n")
    assert [(block.level, words_of([block])) for block in found] == [
        (1, "Oben"),
        (2, "Unten"),
        (1, "Daneben"),
    ]


def test_looks_of_words_are_kept() -> None:
    assert blocks_of("Ein **fettes** *schräges* `Wort`")[0].runs == (
        Run("Ein "), Run("fettes", bold=True), Run(" "), Run("schräges", italic=True), Run(" "),
        Run("Wort", code=True),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("address", "link"), [("https://a.example", "https://a.example"), ("javascript:alert(1)", "")]
)
def test_only_allowed_links_are_links(address: str, link: str) -> None:
    assert {run.link for run in blocks_of(f"[da]({address})")[0].runs} == {link}


def test_items_know_their_depth_and_number() -> None:
    found = blocks_of("3. drei\n4. vier\n   - innen\n\n     weiter\n")
    assert [(block.level, block.number) for block in found] == [(0, 3), (0, 4), (1, 0), (1, None)]


@pytest.mark.parametrize(("mark", "box"), [("[ ] offen", "□ offen"), ("[x] fertig", "■ fertig")])
def test_boxes_to_tick(mark: str, box: str) -> None:
    assert words_of(blocks_of(f"- {mark}")) == box


def test_a_table_has_its_head_first() -> None:
    found = blocks_of("| A | B |\n|---|---|\n| 1 | 2 |\n")
    assert words_of(found) == "A | B\n1 | 2"


def test_quotes_and_rules_are_kept() -> None:
    assert blocks_of("> Zitat\n\n---\n") == [Block("paragraph", (Run("Zitat"),), quoted=True), Block("rule")]


@given(st.text(max_size=400))
def test_any_text_gives_blocks_whose_headings_skip_no_level(text: str) -> None:
    level = 0
    for block in blocks_of(text):
        if block.kind == "heading":
            assert block.level <= level + 1
            level = block.level
