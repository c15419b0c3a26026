"""What a page says: its title, its visible words, whether it asks for a password."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass

from lxml import etree

TITLE_LENGTH = 200
TEXT_LENGTH = 20_000
_UNSEEN = ("script", "style", "template", "noscript", "svg", "head")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


@dataclass(frozen=True)
class Page:
    title: str = ""
    text: str = ""
    asks_password: bool = False


def read_page(body: bytes, charset: str | None) -> Page:
    """Read HTML of strangers. What cannot be read is an empty page."""
    if not body.strip():
        return Page()
    try:
        parser = etree.HTMLParser(
            encoding=_charset(charset, body), no_network=True, remove_comments=True, remove_pis=True
        )
        root = etree.fromstring(body, parser)
    except (etree.LxmlError, ValueError, LookupError):
        return Page()
    if root is None:
        return Page()
    title = root.find(".//title")
    return Page(
        title=one_line("".join(map(str, title.itertext())) if title is not None else "", TITLE_LENGTH),
        text=_visible(root),
        asks_password=any((field.get("type") or "").lower() == "password" for field in root.iter("input")),
    )


def one_line(text: str, length: int) -> str:
    """Free of control characters and line breaks, at most so many characters."""
    return " ".join(_CONTROL.sub(" ", text).split())[:length]


def _charset(declared: str | None, body: bytes) -> str | None:
    """The declared one if it is known, UTF-8 where the page can be that; else the parser looks inside."""
    with suppress(LookupError):
        return codecs.lookup(declared or "").name
    try:
        codecs.getincrementaldecoder("utf-8")().decode(body)
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _visible(root: etree._Element) -> str:
    for unseen in list(root.iter(*_UNSEEN)):
        tail, before = unseen.tail, unseen.getparent()
        if before is not None:
            unseen.clear()
            unseen.tail = tail
    return one_line(" ".join(map(str, root.itertext())), TEXT_LENGTH)
