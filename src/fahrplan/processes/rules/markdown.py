"""What may stand in a text: size, lines, and links. HTML is never read; it stays visible as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

MOST_BYTES = 500_000
MOST_LINES = 4_000
LONGEST_LINE = 20_000
ALLOWED = re.compile(r"(?:https?://[^/\s]|mailto:[^\s])", re.IGNORECASE)
SHOWN_FAULTS = 20
ODD_BREAKS = re.compile("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def clean_text(text: str) -> str:
    """The text with plain line ends, without control characters, ending in one line end."""
    lines = ODD_BREAKS.sub("\n", text.replace("\r\n", "\n")).replace("\t", "    ").split("\n")
    kept = ["".join(c for c in line if c >= " " and c != "\x7f").rstrip() for line in lines]
    return "\n".join(kept).strip("\n") + "\n"


def text_faults(text: str) -> list[str]:
    """Why the text cannot be kept, in German; empty where it can."""
    size = len(text.encode("utf-8", "replace"))
    if not text.strip():
        return ["Der Text ist leer."]
    if size > MOST_BYTES:
        return [f"Der Text hat {size:_} Bytes, erlaubt sind {MOST_BYTES:_}.".replace("_", ".")]
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        return [f"Der Text hat {len(lines)} Zeilen, erlaubt sind {MOST_LINES}."]
    if max(map(len, lines)) > LONGEST_LINE:
        return [f"Eine Zeile hat mehr als {LONGEST_LINE} Zeichen. Bitte teilen Sie sie."]
    faults = [
        f"Zeile {line}: Der Link „{address[:80]}“ ist nicht erlaubt. Links beginnen mit https://, http:// "
        "oder mailto:."
        for line, address in refused_links(text)
    ]
    return faults[:SHOWN_FAULTS]


def refused_links(text: str) -> list[tuple[int, str]]:
    """(line from 1, address) of each link that may not be one."""
    return [(line, address) for line, address in _links(text) if not allowed_link(address)]


def allowed_link(address: str) -> bool:
    """Whether an address may become a link of a document: http, https or mailto."""
    return bool(ALLOWED.match(address))


def parse(text: str) -> list[Token]:
    """The marks of the text (CommonMark and tables), without HTML, images or refused links."""
    return _parser().parse(text)


def _links(text: str) -> Iterator[tuple[int, str]]:
    for token in _curious_parser().parse(text):
        line = token.map[0] + 1 if token.map else 1
        for child in token.children or ():
            if child.type == "link_open":
                yield line, str(child.attrGet("href") or "")


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    parser.validateLink = allowed_link  # type: ignore[method-assign,assignment]
    return parser


@cache
def _curious_parser() -> MarkdownIt:
    """Takes every address for a link, so that refused ones can be named."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser
