"""Markdown (CommonMark and tables) as safe HTML. Pure; takes any text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

ALLOWED_LINK = re.compile(r"(?:https?://|mailto:|/(?![/\\])|#)", re.IGNORECASE)
DEEPEST = 6


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
    for token in _all(tokens):
        if token.type == "link_open":
            _mark_link(token)
    return str(parser.renderer.render(tokens, parser.options, {}))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    parser.validateLink = allowed_link  # type: ignore[method-assign]
    return parser


def _all(tokens: Sequence[Token]) -> Iterable[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or ())


def _mark_link(token: Token) -> None:
    token.attrSet("class", "kern-link")
    if str(token.attrGet("href") or "").lower().startswith("http"):
        token.attrSet("rel", "external noreferrer nofollow")


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
