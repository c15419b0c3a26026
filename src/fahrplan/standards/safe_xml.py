"""XML of strangers, parsed without any of XML's dangers.

No document type, no entities, no network, no oversized nodes. Source: W3C XML 1.0; OWASP advice on XML external
entities. lxml does the parsing.
"""

from __future__ import annotations

import re
from typing import Any, cast

from lxml import etree

from fahrplan.standards.encodings import UTF8_MARK, refuse_foreign_bytes
from fahrplan.standards.problems import Problem, StandardError

# A parsed tree takes up to ten times the bytes of the file.
MAX_BYTES = 20_000_000
MAX_DEPTH = 100
_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_ENCODINGS = ("utf-8", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252")


def parse_xml(data: bytes, *, max_bytes: int = MAX_BYTES, max_depth: int = MAX_DEPTH) -> etree._Element:
    """The root element. Raises StandardError for anything that is not well-formed, small, flat, plain XML."""
    refuse_foreign_bytes(data, max_bytes=max_bytes)
    refuse_declarations(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise StandardError(syntax_problems(fault)) from None
    _refuse_depth(root, max_depth)
    return root


def local_name(element: etree._Element) -> str:
    """The element's name without namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def namespace_of(element: etree._Element) -> str:
    """The namespace of the element's name, „“ without one; also where its prefix was never declared."""
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def line_of(element: etree._Element) -> int:
    """The line the element starts in, from 1; 0 when unknown."""
    return int(cast("Any", element).sourceline or 0)


def encoding_of(data: bytes) -> str:
    """The encoding that the file declares, in small letters; UTF-8 for one that says nothing or has its mark."""
    declared = _ENCODING.match(data[:500].lstrip())
    return declared.group(1).decode("ascii").lower() if declared else "utf-8"


def refuse_declarations(data: bytes, *, first: bool = True) -> None:
    """Raise StandardError for a document type, an entity or, where ``first`` bytes are given, another encoding."""
    declared = _ENCODING.match(data.removeprefix(UTF8_MARK).lstrip()) if first else None
    if declared and declared.group(1).decode("ascii").lower() not in _ENCODINGS:
        raise StandardError.of(
            "Die XML-Datei nennt eine Kodierung, die nicht erlaubt ist. Bitte nutzen Sie UTF-8."
        )
    for mark in (b"<!DOCTYPE", b"<!ENTITY"):
        at = data.find(mark)
        if at >= 0:
            line = data.count(b"\n", 0, at) + 1
            raise StandardError.of(
                "Dokumenttypen und Entitäten sind in XML-Dateien nicht erlaubt.", line=line
            )


def syntax_problems(fault: Exception) -> list[Problem]:
    """What the parser says, as a problem with its line."""
    line = getattr(fault, "lineno", None)
    reason = str(getattr(fault, "msg", fault))[:200]
    return [Problem(line or None, None, f"Die Datei ist kein gültiges XML ({reason}).")]


def _refuse_depth(root: etree._Element, max_depth: int) -> None:
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > max_depth:
            raise StandardError.of("Die XML-Datei ist zu tief verschachtelt.", line=line_of(element))
