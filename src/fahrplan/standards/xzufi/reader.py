"""Reader of XZuFi transfer messages: object by object, with little memory, whatever the size of the file.

A file whose shape is wrong raises StandardError. Broken rules are collected in ``findings``, unknown elements in
``unknown``; both are complete once all entries were taken.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from lxml import etree

from fahrplan.standards.problems import Findings, StandardError
from fahrplan.standards.safe_xml import line_of, local_name, namespace_of
from fahrplan.standards.xml_stream import (
    MAX_STREAM_BYTES,
    WatchedStream,
    canonical,
    forget,
    iterate_xml,
    parse_fragment,
    refuse_shape,
)
from fahrplan.standards.xzufi.codecs import NAMESPACES, Seen, path_of
from fahrplan.standards.xzufi.layout import IDENTIFIER, codec_of
from fahrplan.standards.xzufi.records import (
    Deletion,
    Entry,
    Foreign,
    Group,
    MessageHead,
    ObjectKey,
    XzufiRecord,
)
from fahrplan.standards.xzufi.rules import check_fragment, check_record
from fahrplan.standards.xzufi.values import Identifier, ObjectKind, Place

WRITE, DELETE = "schreibe", "loesche"
MAX_OBJECTS = 2_000_000
MAX_UNKNOWN_PATHS = 500
_KINDS = {str(kind): kind for kind in ObjectKind}
_TAGS = [
    f"{{{namespace}}}{name}" for namespace in NAMESPACES for name in (WRITE, DELETE, *map(str, ObjectKind))
]
_VERSION = re.compile(r"2[._][23](?:[._]\d+)?")
_HEAD_FIELDS = {"transaktionID": "transaction_id", "transaktionPosition": "transaction_position"}
_MESSAGE_FIELDS = {
    "nachrichtUUID": "message_id",
    "nachrichtenUUID": "message_id",
    "erstelltDatumZeit": "created_at",
    "erstellungszeitpunkt": "created_at",
}


@dataclass(slots=True)
class UnknownPath:
    """An element or attribute that we do not know: how often it occurred and where first."""

    path: str
    line: int
    count: int = 1


class MessageReader:
    """Iterate to get the entries of one message in order; ``head`` stands from the first entry on."""

    def __init__(self, source: BinaryIO, *, max_bytes: int = MAX_STREAM_BYTES) -> None:
        self.findings = Findings()
        self.unknown: dict[str, UnknownPath] = {}
        self.head: MessageHead | None = None
        self.count = 0
        self.stream = WatchedStream(source, max_bytes)
        self._group = Group("", 0)
        self.keys: set[int] = set()
        self._last: dict[int, etree._Element | None] = {0: None, 1: None}

    def __iter__(self) -> Iterator[Entry]:
        for element in iterate_xml(self.stream, _TAGS):
            yield from self._take(element)

    def _take(self, element: etree._Element) -> Iterator[Entry]:
        parent = element.getparent()
        if parent is None:
            yield from self._finish(element)
        elif parent.getparent() is None and local_name(element) in (WRITE, DELETE):
            yield from self._before_group(element)
            yield from self._rest_of_group(element)
            self._done(element, level=0)
        elif local_name(parent) == WRITE and self._is_top(parent):
            yield from self._before_group(parent)
            yield from self._strangers(parent, upto=element)
            yield self._object(element)
            self._done(element, level=1)

    def _is_top(self, group: etree._Element) -> bool:
        root = group.getparent()
        return root is not None and root.getparent() is None

    def _done(self, element: etree._Element, *, level: int) -> None:
        forget(element)
        self._last[level] = element
        if level == 0:
            self._last[1] = None
            self._group = Group("", self._group.number)
        self.stream.mark()

    def _before_group(self, group: etree._Element) -> Iterator[Entry]:
        """Open the group once: head or strangers before it, then its attributes."""
        if self._group.action:
            return
        root = group.getparent()
        if root is not None:
            elders = self._elders(root, level=0, upto=group)
            if self.head is None:
                self.head = self._read_head(root, elders)
            else:
                for elder in elders:
                    yield self._stranger(elder, Group("", self._group.number))
        attributes = tuple((str(name), str(value)) for name, value in group.items())
        self._group = Group(local_name(group), self._group.number + 1, attributes)

    def _elders(
        self, parent: etree._Element, *, level: int, upto: etree._Element | None
    ) -> list[etree._Element]:
        """Children that were not read yet, in order, before ``upto``."""
        last = self._last[level]
        elders: list[etree._Element] = []
        _refuse_text(parent, parent.text)
        for child in parent:
            if child is upto:
                break
            _refuse_text(parent, child.tail)
            if child is not last:
                elders.append(child)
        return elders

    def _strangers(self, group: etree._Element, *, upto: etree._Element | None) -> Iterator[Entry]:
        for elder in self._elders(group, level=1, upto=upto):
            yield self._stranger(elder, self._group)

    def _rest_of_group(self, group: etree._Element) -> Iterator[Entry]:
        if self._group.action == WRITE:
            yield from self._strangers(group, upto=None)
            return
        for child in self._elders(group, level=1, upto=None):
            refuse_shape(child)
            self._number()
            deletion = read_deletion(child)
            if not deletion.id.value:
                self.findings.add(deletion.line, path_of(child, group), "Die Kennung (id) fehlt.")
            yield Entry(deletion, self._group)

    def _stranger(self, element: etree._Element, group: Group) -> Entry:
        refuse_shape(element)
        path, fragment = path_of(element), canonical(element)
        check_fragment(fragment, element, self.findings)
        self._note(Place(path, line_of(element)))
        return Entry(Foreign(path=path, fragment=fragment, line=line_of(element)), group)

    def _object(self, element: etree._Element) -> Entry:
        refuse_shape(element)
        self._number()
        record = read_record(element)
        check_record(record, element, self.findings)
        for place in record.unknown:
            self._note(place)
        self._refuse_twice(record.key, element)
        return Entry(record, self._group)

    def _number(self) -> None:
        self.count += 1
        if self.count > MAX_OBJECTS:
            raise StandardError.of(f"Die Datei enthält mehr als {MAX_OBJECTS} Objekte.")

    def _refuse_twice(self, key: ObjectKey, element: etree._Element) -> None:
        if (mark := hash(key)) in self.keys:
            self.findings.add(line_of(element), str(key.kind), "Das Objekt steht mehrfach in der Datei.")
        self.keys.add(mark)

    def _note(self, place: Place) -> None:
        known = self.unknown.get(place.path)
        if known is not None:
            known.count += 1
        elif len(self.unknown) < MAX_UNKNOWN_PATHS:
            self.unknown[place.path] = UnknownPath(place.path, place.line)

    def _finish(self, root: etree._Element) -> Iterator[Entry]:
        rest = self._elders(root, level=0, upto=None)
        if self.head is None:
            self.head = self._read_head(root, rest)
            return
        for child in rest:
            yield self._stranger(child, Group("", self._group.number))

    def _read_head(self, root: etree._Element, parts: list[etree._Element]) -> MessageHead:
        head = _checked_root(root)
        found: dict[str, Any] = {"parts": tuple(canonical(part) for part in parts)}
        for part in parts:
            refuse_shape(part)
            name = local_name(part)
            if name in _HEAD_FIELDS:
                found[_HEAD_FIELDS[name]] = (part.text or "").strip()
            elif name == "nachrichtenkopf":
                found |= _message_fields(part)
            else:
                self._note(Place(path_of(part), line_of(part)))
        return replace(head, **found)


@dataclass(frozen=True, slots=True)
class Message:
    """A whole message in memory, for small files and tests."""

    head: MessageHead
    entries: tuple[Entry, ...]
    unknown: tuple[UnknownPath, ...] = ()


def read_message(data: bytes) -> Message:
    """Read a small message whole. Raises StandardError for wrong shape and for broken rules alike."""
    reader = MessageReader(io.BytesIO(data))
    entries = tuple(reader)
    reader.findings.refuse()
    if reader.head is None:
        raise StandardError.of("Die Datei ist keine XZuFi-Nachricht.")
    return Message(reader.head, entries, tuple(reader.unknown.values()))


def read_record(element: etree._Element) -> XzufiRecord:
    """The typed record of an object's element. Raises StandardError when the element is no object."""
    kind = _KINDS.get(local_name(element))
    if kind is None or namespace_of(element) not in NAMESPACES:
        raise StandardError.of("Das Element ist kein XZuFi-Objekt.", line=line_of(element))
    seen = Seen(element)
    codec = codec_of(kind)
    values = codec.collect(element, seen)
    record: XzufiRecord = codec.kind(
        **values, fragment=canonical(element), line=line_of(element), unknown=tuple(seen.places)
    )
    return record


def read_fragment(fragment: str) -> XzufiRecord:
    """The record whose ``fragment`` this text is. Raises StandardError."""
    element = parse_fragment(fragment)
    refuse_shape(element)
    return read_record(element)


def read_deletion(element: etree._Element) -> Deletion:
    """What a child of ``loesche`` takes back: ``<leistung><id>…``, ``<leistungID>…`` or a Zuständigkeit."""
    name = local_name(element)
    if name == ObjectKind.RESPONSIBILITY:
        key = read_record(element).key
        identifier = Identifier(key.value, key.scheme_id, key.scheme_agency_id)
    else:
        inner = next((child for child in element if local_name(child) == "id"), element)
        identifier = IDENTIFIER.read(inner, Seen(element))
    kind = name.removesuffix("ID")
    if kind == "zustaendigkeit":
        kind = str(ObjectKind.RESPONSIBILITY)
    return Deletion(kind=kind, id=identifier, fragment=canonical(element), line=line_of(element))


def _refuse_text(parent: etree._Element, text: str | None) -> None:
    if text and text.strip():
        raise StandardError.of(
            "Zwischen den Objekten steht Text.", line=line_of(parent), field=local_name(parent)
        )


def _checked_root(root: etree._Element) -> MessageHead:
    namespace = namespace_of(root)
    if namespace not in NAMESPACES:
        raise StandardError.of(
            "Die Datei ist keine XZuFi-Nachricht der Version 2.2 oder 2.3.", line=line_of(root)
        )
    attributes = tuple((str(name), str(value)) for name, value in root.items())
    version = next((value for name, value in attributes if name.rpartition("}")[2] == "xzufiVersion"), "")
    if version and not _VERSION.fullmatch(version):
        raise StandardError.of(
            "Die XZuFi-Version wird nicht gelesen. Erwartet wird 2.2 oder 2.3.",
            line=line_of(root),
            field="xzufiVersion",
        )
    return MessageHead(namespace, local_name(root), attributes, version=version)


def _message_fields(part: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in part.iter():
        target = _MESSAGE_FIELDS.get(local_name(element))
        if target:
            found.setdefault(target, (element.text or "").strip())
    return found
