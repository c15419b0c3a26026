"""What a file is made of."""

from __future__ import annotations

import pytest

from fahrplan.processes.exporters.sheets import Sheet, sheet_of
from fahrplan.processes.rules.blocks import Block, Run, words_of


@pytest.mark.parametrize(
    ("text", "title", "words"),
    [
        ("# Eigener Titel\n\nText\n", "Eigener Titel", "Text"),
        ("Text ohne Titel\n", "Ersatz", "Text ohne Titel"),
        ("Vorweg\n\n# Später\n", "Ersatz", "Vorweg\nSpäter"),
        ("# **Fett** und *schräg*\n", "Fett und schräg", ""),
        ("", "Ersatz", ""),
    ],
)
def test_a_heading_at_the_start_is_the_title(text: str, title: str, words: str) -> None:
    made = sheet_of(text, title="Ersatz")
    assert (made.title, words_of(made.blocks)) == (title, words)


def test_headings_below_the_title_start_at_the_first_level() -> None:
    made = sheet_of("# Titel\n\n## Eins\n\n### Zwei\n\n## Drei\n", title="")
    assert [(block.level, block.runs[0].text) for block in made.blocks] == [
        (1, "Eins"),
        (2, "Zwei"),
        (1, "Drei"),
    ]


def test_the_origin_is_kept() -> None:
    expected = Sheet("Titel", (Block("paragraph", (Run("Text"),)),), "Fassung 1")
    assert sheet_of("Text", title="Titel", origin="Fassung 1") == expected
