"""Reader of XDatenfelder 2.0 and 3.0: the message, its structure, and what of it is not as the standard says.

What is accepted and told: unknown elements, short ids and ids with „T“, unreadable „praezisierung“, a missing „anzahl“.
What is refused: other standards (also XDatenfelder 1), no id, „anzahl“ that is no range, wrong nesting.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from fahrplan.standards.problems import Findings, Problem, StandardError
from fahrplan.standards.safe_xml import MAX_BYTES, line_of, local_name, namespace_of, parse_xml
from fahrplan.standards.xdatenfelder.details import details_of, rules_of
from fahrplan.standards.xdatenfelder.records import (
    DataField,
    DataGroup,
    DataSchema,
    Document,
    Element,
    Part,
    Remark,
)
from fahrplan.standards.xdatenfelder.words import ID_LENGTH, KNOWN, RELEASES, ROOTS, child, text

OLD = re.compile(r"urn:xoev-de:fim:standard:xdatenfelder_1(\.|$)")
COUNT = re.compile(r"(\d{1,6}):(\d{1,6}|\*)", re.ASCII)
MOST_ELEMENTS = 5_000
MOST_REMARKS = 500


def read_xdatenfelder(data: bytes, *, name: str = "", max_bytes: int = MAX_BYTES) -> Document:
    """The message. Raises StandardError with every fault; ``name`` of the file stands in front of each."""
    try:
        return _read(parse_xml(data, max_bytes=max_bytes))
    except StandardError as fault:
        if not name:
            raise
        told = [Problem(one.line, one.field, f"{name}: {one.message}") for one in fault.problems]
        raise StandardError(told, fault.total) from None


def _read(root: etree._Element) -> Document:
    release = _release(root)
    kind = ROOTS.get(local_name(root), "")
    if not kind:
        raise StandardError.of(
            "Die Nachricht enthält kein Stammdatenschema, keine Datenfeldgruppe und kein Datenfeld.",
            line=line_of(root),
        )
    held = child(root, kind)
    if held is None:
        raise StandardError.of(f"In der Nachricht fehlt „{kind}“.", line=line_of(root))
    reading = _Reading(release)
    reading.unknown(root, local_name(root))
    content = reading.element(held)
    reading.findings.refuse()
    return Document(release, content, tuple(reading.remarks), root)


def _release(root: etree._Element) -> str:
    namespace = namespace_of(root)
    if OLD.match(namespace):
        raise StandardError.of(
            "Die Datei folgt XDatenfelder 1. Gelesen werden XDatenfelder 2.0 und 3.0; das FIM-Portal gibt jedes "
            "Schema auch in diesen Fassungen aus.",
            line=line_of(root),
        )
    if namespace not in RELEASES:
        raise StandardError.of("Die XML-Datei ist kein XDatenfelder 2.0 oder 3.0.", line=line_of(root))
    return RELEASES[namespace]


class _Reading:
    """One file on its way: what was found wrong and what was found odd."""

    def __init__(self, release: str) -> None:
        self.release = release
        self.findings = Findings()
        self.remarks: list[Remark] = []
        self.number = 0

    def element(self, held: etree._Element) -> Element:
        """Schema, group or field, with everything in it."""
        self.number += 1
        if self.number > MOST_ELEMENTS:
            raise StandardError.of(f"Die Datei enthält mehr als {MOST_ELEMENTS} Gruppen und Felder.")
        kind = local_name(held)
        identifier, version = self._identity(held)
        self.unknown(held, identifier)
        common: dict[str, Any] = {
            "id": identifier,
            "version": version,
            "name": text(held, "name"),
            "label": text(held, "bezeichnungEingabe"),
            "help": text(held, "hilfetextEingabe") or text(held, "hilfetext"),
            "description": text(held, "beschreibung"),
        }
        rules = rules_of(held, self.note)
        line = line_of(held)
        if kind == "datenfeld":
            return DataField(
                **common, rules=rules, line=line, source=held, **details_of(held, identifier, self.note)
            )
        made = DataSchema if kind == "stammdatenschema" else DataGroup
        return made(**common, rules=rules, line=line, source=held, parts=self._parts(held, identifier))

    def note(self, held: etree._Element, at: str, message: str) -> None:
        """Accepted, but told."""
        if len(self.remarks) < MOST_REMARKS:
            self.remarks.append(Remark(line_of(held), at, message))

    def unknown(self, held: etree._Element, at: str) -> None:
        """Tell of every child that no version of the standard names; it stays in the file."""
        for each in held:
            if local_name(each) not in KNOWN:
                self.note(each, at, f"Unbekanntes Element „{local_name(each)[:60]}“; es bleibt erhalten.")

    def _identity(self, held: etree._Element) -> tuple[str, str]:
        identity = child(held, "identifikation")
        identifier = text(identity, "id") if identity is not None else ""
        if not identifier:
            self.findings.add(line_of(held), local_name(held), "Die FIM-Kennung fehlt.")
        elif len(identifier) > 40:
            self.findings.add(line_of(held), local_name(held), "Die FIM-Kennung ist länger als 40 Zeichen.")
        elif not re.fullmatch(rf"[SGF]\d{{{ID_LENGTH[self.release]}}}", identifier, re.ASCII):
            self.note(
                held, identifier, "Die FIM-Kennung hat nicht die Form des Standards; sie wird übernommen."
            )
        version = text(identity, "version") if identity is not None else ""
        return identifier, version[:20]

    def _parts(self, held: etree._Element, at: str) -> tuple[Part, ...]:
        parts = []
        for structure in held:
            if local_name(structure) != "struktur":
                continue
            self.unknown(structure, at)
            least, most = self._count(structure, at)
            inside = child(structure, "enthaelt")
            for each in inside if inside is not None else ():
                if local_name(each) not in ("datenfeld", "datenfeldgruppe"):
                    self.note(each, at, f"Unbekanntes Element „{local_name(each)[:60]}“; es bleibt erhalten.")
                    continue
                found = self.element(each)
                if not isinstance(found, DataSchema):
                    parts.append(Part(least, most, found))
        return tuple(parts)

    def _count(self, structure: etree._Element, at: str) -> tuple[int, int | None]:
        written = text(structure, "anzahl")
        found = COUNT.fullmatch(written)
        if not written:
            self.note(structure, at, "Die Anzahl fehlt; es gilt 1:1.")
            return 1, 1
        if found is None:
            self.findings.add(
                line_of(structure), "anzahl", f"„{written[:40]}“ ist keine Anzahl wie 0:1 oder 1:*."
            )
            return 1, 1
        least, most = int(found[1]), None if found[2] == "*" else int(found[2])
        if most is not None and most < least:
            self.findings.add(
                line_of(structure), "anzahl", f"In „{written}“ ist das Ende kleiner als der Anfang."
            )
        return least, most
