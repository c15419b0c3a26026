"""The wire words of XDatenfelder 2.0 and 3.0, and how their elements are looked at. Children may lack a namespace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from fahrplan.standards.safe_xml import local_name

NAMESPACES: Final = {
    "2.0": "urn:xoev-de:fim:standard:xdatenfelder_2",
    "3.0.0": "urn:xoev-de:fim:standard:xdatenfelder_3.0.0",
}
RELEASES: Final = {namespace: release for release, namespace in NAMESPACES.items()}
ID_LENGTH: Final = {"2.0": 8, "3.0.0": 11}
ROOTS: Final = {
    "xdatenfelder.stammdatenschema.0102": "stammdatenschema",
    "xdatenfelder.datenfeldgruppe.0103": "datenfeldgruppe",
    "xdatenfelder.datenfeld.0104": "datenfeld",
}
KNOWN: Final = frozenset([
    "header", "stammdatenschema", "datenfeldgruppe", "datenfeld", "identifikation", "name",
    "bezeichnungEingabe", "bezeichnungAusgabe", "bezeichnung", "beschreibung", "definition", "bezug",
    "status", "gueltigAb", "gueltigBis", "fachlicherErsteller", "versionshinweis", "freigabedatum",
    "veroeffentlichungsdatum", "hilfetext", "hilfetextEingabe", "hilfetextAusgabe",
    "ableitungsmodifikationenStruktur", "ableitungsmodifikationenRepraesentation", "regel", "struktur",
    "schemaelementart", "feldart", "datentyp", "praezisierung", "inhalt", "codelisteReferenz", "anzahl",
    "enthaelt", "freigabestatus", "statusGesetztAm", "statusGesetztDurch", "letzteAenderung", "stichwort",
    "relation", "vorbefuellung", "werte", "codeKey", "nameKey", "helpKey", "maxSize", "mediaType", "art",
    "dokumentsteckbrief",
])  # fmt: skip


def children(held: etree._Element, name: str) -> Iterator[etree._Element]:
    """Every child of this name, whatever its namespace."""
    return (each for each in held if local_name(each) == name)


def child(held: etree._Element, name: str) -> etree._Element | None:
    """The first child of this name."""
    return next(children(held, name), None)


def text(held: etree._Element | None, *names: str) -> str:
    """The text at the end of a way of children, trimmed; „“ where there is none."""
    for name in names:
        held = child(held, name) if held is not None else None
    return (held.text or "").strip() if held is not None else ""


def code(held: etree._Element, name: str) -> str:
    """The code of a coded child."""
    return text(held, name, "code")
