"""Markdown (CommonMark and tables) as safe HTML. Pure; takes any text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

ALLOWED_LINK = re.compile(r"(?:https?://|mailto:|/(?![/\\])|#)", re.IGNORECASE)
DEEPEST = 6
SCROLL = '<div class="fp-scroll" role="region" aria-label="Tabelle im Text" tabindex="0">'
CAPTION = '<caption class="kern-sr-only">Tabelle im Text</caption>'
LEAVES = '<span class="fp-external"> (externer Link)</span>'


def allowed_link(address: str) -> bool:
    """Whether an address may become a link: http, https, mailto, or a page of this site."""
    return bool(ALLOWED_LINK.match(address.strip()))


def markdown_html(text: str, *, top: int = 2) -> str:
    """HTML of the text: no HTML of the author's, no images, only allowed links; what is neither stays text.

    The highest heading becomes ``h<top>``, and none is deeper than one level below the one before, so that the
    text fits into a page that has its own ``h1``.
    """
    parser = _parser()
    tokens = parser.parse(text)
    _fit_headings(tokens, top)
    for token in tokens:
        if token.children:
            token.children = list(_with_marks(token.children))
    return str(parser.renderer.render(list(_with_tables(tokens)), parser.options, {}))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    parser.validateLink = allowed_link  # type: ignore[assignment, method-assign]
    return parser


def _with_marks(tokens: Iterable[Token]) -> Iterator[Token]:
    """Inline tokens with links that look like ours and say when they leave the site. Links do not nest."""
    leaves = False
    for token in tokens:
        if token.type == "link_open":
            token.attrSet("class", "kern-link")
            leaves = str(token.attrGet("href") or "").lower().startswith("http")
            if leaves:
                token.attrSet("rel", "external noreferrer nofollow")
        elif token.type == "link_close" and leaves:
            yield Token("html_inline", "", 0, content=LEAVES)
        yield token


def _with_tables(tokens: Iterable[Token]) -> Iterator[Token]:
    """Tables as the other pages have them: with a caption, heads of columns, and room to scroll on a phone."""
    for token in tokens:
        if token.type == "table_open":
            yield Token("html_block", "", 0, content=SCROLL)
            token.attrSet("class", "kern-table fp-table")
        elif token.type == "th_open":
            token.attrSet("scope", "col")
        yield token
        if token.type == "table_open":
            yield Token("html_block", "", 0, content=CAPTION)
        elif token.type == "table_close":
            yield Token("html_block", "", 0, content="</div>")


def _fit_headings(tokens: Iterable[Token], top: int) -> None:
    open_levels: list[tuple[int, int]] = []  # (level the author gave, level on the page)
    for token in tokens:
        if token.type == "heading_open":
            given = int(token.tag[1:])
            while open_levels and open_levels[-1][0] >= given:
                open_levels.pop()
            shown = open_levels[-1][1] + 1 if open_levels else top
            open_levels.append((given, min(shown, DEEPEST)))
            token.tag = f"h{open_levels[-1][1]}"
        elif token.type == "heading_close":
            token.tag = f"h{open_levels[-1][1]}"
