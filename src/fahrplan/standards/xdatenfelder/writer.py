"""Writer of XDatenfelder: a message as it was read, or one element of it as a message of its own."""

from __future__ import annotations

import copy
from datetime import UTC, datetime

from lxml import etree

from fahrplan.standards.safe_xml import local_name
from fahrplan.standards.xdatenfelder.records import Document, Element
from fahrplan.standards.xdatenfelder.words import NAMESPACES, ROOTS

MESSAGES = {kind: root for root, kind in ROOTS.items()}
# The stamp of messages that are compared with each other: the same element gives the same bytes.
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def write_xdatenfelder(document: Document) -> bytes:
    """The whole message in UTF-8, equal to what was read (canonical XML without comments)."""
    return etree.tostring(document.root, xml_declaration=True, encoding="UTF-8")


def write_element(element: Element, release: str, *, message_id: str, created_at: datetime) -> bytes:
    """A schema, group or field as a message of its own; ``release``: „2.0“ or „3.0.0“."""
    namespace = NAMESPACES[release]
    held = copy.deepcopy(element.source)
    held.tail = None
    root = etree.Element(f"{{{namespace}}}{MESSAGES[local_name(held)]}", nsmap={"xdf": namespace})
    header = etree.SubElement(root, f"{{{namespace}}}header")
    etree.SubElement(header, f"{{{namespace}}}nachrichtID").text = message_id
    stamp = created_at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    etree.SubElement(header, f"{{{namespace}}}erstellungszeitpunkt").text = stamp
    root.append(held)
    _lay_out(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _lay_out(root: etree._Element) -> None:
    """The same indentation wherever the element came from; texts stay as they are."""
    for each in root.iter():
        if len(each) and not (each.text or "").strip():
            each.text = None
        if not (each.tail or "").strip():
            each.tail = None
    etree.indent(root)
