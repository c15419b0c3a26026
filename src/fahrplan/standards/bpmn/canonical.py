"""Whether two BPMN files say the same, however they are written. Source: W3C Exclusive XML Canonicalization 1.0."""

from __future__ import annotations

from lxml import etree

from fahrplan.standards.safe_xml import parse_xml


def canonical(data: bytes) -> bytes:
    """The file without what carries no meaning: order of attributes, indentation, comments, declaration.

    Raises StandardError for what is no safe XML.
    """
    root = parse_xml(data)
    for element in root.iter():
        if len(element) and not (element.text or "").strip():
            element.text = None
        if not (element.tail or "").strip():
            element.tail = None
    return bytes(etree.tostring(root, method="c14n", exclusive=True, with_comments=False))


def same_content(one: bytes, other: bytes) -> bool:
    """Whether both files hold the same elements, attributes and texts in the same order."""
    return canonical(one) == canonical(other)
