"""Writer of XZuFi objects and transfer messages: what was read is written again as it was, with what we do not know.

A record made by hand is built from its fields; of a changed record only the changed fields are put into its XML.
The name of the root element is our reconstruction.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from lxml import etree

from fahrplan.standards.problems import Findings, StandardError
from fahrplan.standards.xml_stream import canonical, parse_fragment, refuse_shape
from fahrplan.standards.xzufi.codecs import NAMESPACE_2_2
from fahrplan.standards.xzufi.layout import IDENTIFIER, codec_of
from fahrplan.standards.xzufi.reader import DELETE, WRITE, read_record
from fahrplan.standards.xzufi.records import Deletion, Entry, Foreign, Group, MessageHead, XzufiRecord
from fahrplan.standards.xzufi.rules import check_record
from fahrplan.standards.xzufi.values import Identifier

ROOT_NAME = "transfer.operationen.040501"
Content = XzufiRecord | Deletion | Foreign | Entry
_PREFIX = "xzufi"
_XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"


def fragment_of(content: XzufiRecord | Deletion | Foreign, *, namespace: str = NAMESPACE_2_2) -> str:
    """The object as canonical XML of its own. ``namespace`` counts for objects that have no XML yet.

    Raises StandardError for a fragment that is not plain XML and for texts that cannot stand in XML.
    """
    try:
        return canonical(_element_of(content, namespace))
    except ValueError as fault:
        if isinstance(fault, StandardError):
            raise
        raise StandardError.of("Ein Text enthält Zeichen, die in XML nicht erlaubt sind.") from None


def checked_fragment(record: XzufiRecord, *, namespace: str = NAMESPACE_2_2) -> str:
    """``fragment_of`` for a record that must keep the rules. Raises StandardError with each broken one."""
    fragment = fragment_of(record, namespace=namespace)
    element = parse_fragment(fragment)
    findings = Findings()
    check_record(read_record(element), element, findings)
    findings.refuse()
    return fragment


def _element_of(content: XzufiRecord | Deletion | Foreign, namespace: str) -> etree._Element:
    if content.fragment:
        element = parse_fragment(content.fragment)
        refuse_shape(element)
    if isinstance(content, XzufiRecord):
        return _patched(content, element) if content.fragment else _built(content, namespace)
    if content.fragment:
        return element
    if isinstance(content, Foreign):
        raise StandardError.of("Ein unbekanntes Element ohne Inhalt kann nicht geschrieben werden.")
    return _built_deletion(content, namespace)


def _patched(record: XzufiRecord, element: etree._Element) -> etree._Element:
    before = read_record(element)
    if type(before) is not type(record):
        raise StandardError.of("Das gespeicherte XML gehört zu einer anderen Art von Objekt.")
    codec_of(record.kind).patch(element, before, record)
    return element


def _built(record: XzufiRecord, namespace: str) -> etree._Element:
    element = etree.Element(f"{{{namespace}}}{record.kind}", nsmap={_PREFIX: namespace})
    codec_of(record.kind).patch(element, type(record)(), record)
    return element


def _built_deletion(deletion: Deletion, namespace: str) -> etree._Element:
    if not deletion.kind.isidentifier():
        raise StandardError.of("Die Art des gelöschten Objekts ist kein Elementname.")
    element = etree.Element(f"{{{namespace}}}{deletion.kind}", nsmap={_PREFIX: namespace})
    IDENTIFIER.patch(etree.SubElement(element, f"{{{namespace}}}id"), Identifier(), deletion.id)
    return element


def new_head(
    message_id: str,
    created_at: datetime,
    *,
    namespace: str = NAMESPACE_2_2,
    transaction_id: str = "",
    transaction_position: str = "",
) -> MessageHead:
    """The head of a new message; the transaction is left out where it is not given."""
    root = etree.Element(f"{{{namespace}}}root", nsmap={_PREFIX: namespace})
    head = etree.SubElement(root, f"{{{namespace}}}nachrichtenkopf")
    stamp = created_at.isoformat(timespec="seconds")
    etree.SubElement(head, f"{{{namespace}}}nachrichtUUID").text = message_id
    etree.SubElement(head, f"{{{namespace}}}erstelltDatumZeit").text = stamp
    for name, value in (("transaktionID", transaction_id), ("transaktionPosition", transaction_position)):
        if value:
            etree.SubElement(root, f"{{{namespace}}}{name}").text = value
    version = namespace.rpartition("/")[2].replace("_", ".")
    return MessageHead(
        namespace=namespace,
        name=ROOT_NAME,
        attributes=(("xzufiVersion", version),),
        parts=tuple(canonical(part) for part in root),
        version=version,
        message_id=message_id,
        created_at=stamp,
        transaction_id=transaction_id,
        transaction_position=transaction_position,
    )


@dataclass(slots=True)
class MessageWriter:
    """Writes one message to a binary stream: ``open``, any number of ``add``, ``close``."""

    target: BinaryIO
    head: MessageHead
    count: int = 0
    _group: Group | None = None

    def open(self) -> None:
        """Write everything before the first object."""
        self._line('<?xml version="1.0" encoding="UTF-8"?>')
        declared = f"xmlns:{_PREFIX}={quoteattr(self.head.namespace)}"
        self._line(f"<{_PREFIX}:{_name(self.head.name)} {declared}{_attributes(self.head.attributes)}>")
        for part in self.head.parts:
            self._line(canonical(parse_fragment(part)))

    def add(self, content: Content) -> None:
        """Write one object; entries of one group come into one ``schreibe`` or ``loesche``."""
        entry = content if isinstance(content, Entry) else self._entry(content)
        fragment = self._fragment(entry.content)
        if entry.group != self._group:
            self._close_group()
            self._open_group(entry.group)
        self._line(fragment)
        self.count += 1

    def close(self) -> None:
        """Write the end."""
        self._close_group()
        self._line(f"</{_PREFIX}:{self.head.name}>")

    def _entry(self, content: XzufiRecord | Deletion | Foreign) -> Entry:
        action = DELETE if isinstance(content, Deletion) else WRITE
        return Entry(content, Group(action, self.count + 1))

    def _fragment(self, content: XzufiRecord | Deletion | Foreign) -> str:
        if isinstance(content, XzufiRecord):
            fragment = checked_fragment(content, namespace=self.head.namespace)
            if f'"{self.head.namespace}"' not in fragment.partition(">")[0]:
                raise StandardError.of("Das Objekt gehört zu einer anderen XZuFi-Version als die Nachricht.")
            return fragment
        return fragment_of(content, namespace=self.head.namespace)

    def _open_group(self, group: Group) -> None:
        if group.action:
            self._line(f"<{_PREFIX}:{_name(group.action)}{_attributes(group.attributes)}>")
        self._group = group

    def _close_group(self) -> None:
        if self._group is not None and self._group.action:
            self._line(f"</{_PREFIX}:{self._group.action}>")
        self._group = None

    def _line(self, text: str) -> None:
        self.target.write(text.encode("utf-8") + b"\n")


def write_message(target: BinaryIO, head: MessageHead, contents: Iterable[Content]) -> int:
    """Write a whole message; the number of objects. Raises StandardError for an object that breaks a rule."""
    writer = MessageWriter(target, head)
    writer.open()
    for content in contents:
        writer.add(content)
    writer.close()
    return writer.count


def _name(name: str) -> str:
    try:
        return etree.QName(None, name).localname
    except ValueError:
        raise StandardError.of("Ein Elementname der Nachricht ist ungültig.") from None


def _attributes(attributes: Iterable[tuple[str, str]]) -> str:
    texts = []
    for at, (name, value) in enumerate(attributes):
        qname = etree.QName(name)
        if not qname.namespace:
            texts.append(f" {qname.localname}={_quoted(value)}")
        elif qname.namespace == _XML_NAMESPACE:
            texts.append(f" xml:{qname.localname}={_quoted(value)}")
        else:
            texts.append(f" xmlns:a{at}={_quoted(qname.namespace)} a{at}:{qname.localname}={_quoted(value)}")
    return "".join(texts)


def _quoted(value: str) -> str:
    return quoteattr(value, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
