"""What a file is made of: a filled text, its title and what is said about it."""

from __future__ import annotations

from dataclasses import dataclass

from fahrplan.processes.rules.blocks import Block, blocks_of, fitted, line_words

LANGUAGE = "de-DE"
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT_TYPE = "application/vnd.oasis.opendocument.text"


@dataclass(frozen=True)
class Sheet:
    """``title`` is of the document, ``origin`` a sentence for its foot; ``blocks`` come without the title."""

    title: str
    blocks: tuple[Block, ...]
    origin: str = ""


def sheet_of(text: str, *, title: str, origin: str = "") -> Sheet:
    """A Markdown text with values put in. A heading at its start is its title, else the one given."""
    blocks = blocks_of(text)
    if blocks and blocks[0].kind == "heading" and blocks[0].level == 1:
        title = line_words(blocks[0].runs).strip() or title
        blocks = fitted(blocks[1:])
    return Sheet(title, tuple(blocks), origin)
