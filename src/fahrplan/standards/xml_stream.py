"""XML of strangers that is too large for a tree: read element by element, each one small, all dangers kept out.

The rules are those of safe_xml; this module adds what a stream needs. Source: W3C XML 1.0, Exclusive XML
Canonicalization 1.0. lxml does the parsing.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, BinaryIO, cast

from lxml import etree

from fahrplan.standards.encodings import refuse_foreign_bytes
from fahrplan.standards.problems import StandardError
from fahrplan.standards.safe_xml import MAX_DEPTH, line_of, refuse_declarations, syntax_problems

MAX_STREAM_BYTES = 2_000_000_000
# A tree takes about thirty times the bytes of the emptiest elements.
MAX_PIECE_BYTES = 2_000_000
CHUNK_BYTES = 65_536
_LONGEST_MARK = len(b"<!DOCTYPE")
_SAFE: dict[str, Any] = {
    # Declarations are refused before the parser sees them; so every reference is an error, named with its line.
    "resolve_entities": "internal",
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "attribute_defaults": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
MAX_ATTRIBUTES = 100
MAX_PREFIXES = 60
_DECLARED = re.compile(r"xmlns:([^=:\s]{1,100})=")


@dataclass(slots=True)
class WatchedStream:
    """Bytes on their way to the parser: counted, hashed, and searched for what may not stand in them.

    ``mark`` moves the start of the present piece to here; a piece larger than ``max_piece`` is refused.
    """

    source: BinaryIO
    max_bytes: int = MAX_STREAM_BYTES
    max_piece: int = MAX_PIECE_BYTES
    size: int = 0
    lines: int = 0
    digest: Any = field(default_factory=hashlib.sha256)
    _marked: int = 0
    _tail: bytes = b""

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises StandardError when they are too many or not allowed."""
        chunk = self.source.read(size)
        if not self.size:
            refuse_foreign_bytes(chunk)
        self._refuse_size(len(chunk))
        try:
            refuse_declarations(self._tail + chunk, first=not self.size)
        except StandardError as fault:
            raise self._moved(fault) from None
        self.size += len(chunk)
        self.lines += chunk.count(b"\n")
        self.digest.update(chunk)
        self._tail = chunk[-_LONGEST_MARK:]
        return chunk

    def mark(self) -> None:
        """A piece was finished: the next one begins here."""
        self._marked = self.size

    def _moved(self, fault: StandardError) -> StandardError:
        line = fault.problems[0].line
        before = self.lines - self._tail.count(b"\n")
        return StandardError.of(fault.problems[0].message, line=None if line is None else line + before)

    def _refuse_size(self, more: int) -> None:
        if self.size + more > self.max_bytes:
            raise StandardError.of(f"Die Datei ist größer als {self.max_bytes // 1_000_000} MB.")
        if self.size - self._marked > self.max_piece:
            raise StandardError.of(
                f"Ein einzelner Eintrag ist größer als {self.max_piece // 1000} kB.", line=self.lines + 1
            )


def iterate_xml(stream: WatchedStream, tags: Sequence[str]) -> Iterator[etree._Element]:
    """Elements with one of the tags, each when it ends, inner ones first, the root at last.

    The caller forgets what it has read (``forget``) and calls ``stream.mark()``. Comments and processing
    instructions are left out. Raises StandardError.
    """
    parser: Any = etree.XMLPullParser(events=("end",), tag=list(tags), **_SAFE)
    while chunk := stream.read(CHUNK_BYTES):
        with _syntax_named(stream):
            parser.feed(chunk)
        for _, element in parser.read_events():
            yield element
    with _syntax_named(stream):
        root = parser.close()
    for _, element in parser.read_events():
        yield element
    yield root


@contextlib.contextmanager
def _syntax_named(stream: WatchedStream) -> Iterator[None]:
    try:
        yield
    except (etree.XMLSyntaxError, ValueError) as fault:
        problems = syntax_problems(fault)
        if problems[0].line is None:
            problems = [replace(problems[0], line=stream.lines + 1)]
        raise StandardError(problems) from None


def forget(element: etree._Element) -> None:
    """Free the element's content and its elder siblings; the element itself stays until a later call."""
    cast("Any", element).clear(keep_tail=True)
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def parse_fragment(text: str) -> etree._Element:
    """The root of a small piece of XML that stood in a database. Raises StandardError."""
    data = text.encode("utf-8", "replace")
    refuse_declarations(data)
    try:
        return etree.fromstring(data, etree.XMLParser(**_SAFE))
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise StandardError(syntax_problems(fault)) from None


def canonical(element: etree._Element) -> str:
    """The element as text of its own: every namespace it needs declared, always the same for the same content.

    Raises StandardError for namespaces that are no absolute address; canonical XML does not know those.
    """
    text = _c14n(element, [])
    plain = etree.tostring(element, encoding="unicode", with_tail=False)
    declared = {*_DECLARED.findall(plain)} - {element.prefix}
    if len(declared) > MAX_PREFIXES:
        raise StandardError.of(
            f"Ein Eintrag nutzt mehr als {MAX_PREFIXES} Namensräume.", line=line_of(element)
        )
    # The copy declares what its ancestors declared; in the tree those would be left out.
    prefixes = sorted(prefix for prefix in declared if _in_value(prefix).search(text))
    return _c14n(parse_fragment(plain), prefixes) if prefixes else text


@lru_cache(maxsize=200)
def _in_value(prefix: str) -> re.Pattern[str]:
    """A value that begins with the prefix (xsi:type="x:…"), not a name: its declaration must stay."""
    word = re.escape(prefix)
    return re.compile(rf'{word}:(?<=[">\s]{word}:)[\w.-]+(?![\w.-]|=")')


def _c14n(element: etree._Element, prefixes: list[str]) -> str:
    try:
        return etree.tostring(
            element, method="c14n", exclusive=True, with_comments=False, inclusive_ns_prefixes=prefixes
        ).decode()
    except etree.C14NError:
        raise StandardError.of("Ein Namensraum ist ungültig.", line=line_of(element)) from None


_TOO_DEEP = etree.XPath(f"boolean({'/'.join(['*'] * MAX_DEPTH)})")
_TOO_WIDE = etree.XPath(f"boolean(descendant-or-self::*[@*[{MAX_ATTRIBUTES + 1}]])")


def refuse_shape(element: etree._Element) -> None:
    """Raise StandardError when the element is nested too deep or one in it has too many attributes."""
    if _TOO_DEEP(element):
        raise StandardError.of("Die XML-Datei ist zu tief verschachtelt.", line=line_of(element))
    if _TOO_WIDE(element):
        raise StandardError.of(f"Ein Element hat mehr als {MAX_ATTRIBUTES} Attribute.", line=line_of(element))
