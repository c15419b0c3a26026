"""What a field says of itself beyond its names: kind, bounds, answers; and the rules of any element."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree

from fahrplan.standards.xdatenfelder.records import Bounds, CodeListReference, Rule, decimal_of
from fahrplan.standards.xdatenfelder.words import child, children, code, text

Note = Callable[[etree._Element, str, str], None]
ARTS = ("input", "select", "label", "hidden", "locked")
TYPES = (
    "text", "text_latin", "date", "time", "datetime", "bool", "num", "num_int", "num_currency", "file", "obj",
)  # fmt: skip
LONGEST = 1_000_000
MOST_BYTES = 10**12
MEGABYTE = 1_000_000
# The unit of „maxSize“ is told nowhere; files name 5 or 10, which can only be megabytes.
MOST_MEGABYTES = 10_000


def details_of(held: etree._Element, at: str, note: Note) -> dict[str, Any]:
    """Keyword arguments of a DataField."""
    art, data_type = code(held, "feldart"), code(held, "datentyp")
    if art not in ARTS:
        note(held, at, f"Unbekannte Feldart „{art[:40]}“; das Feld gilt als Eingabe.")
    if data_type not in TYPES:
        note(held, at, f"Unbekannter Datentyp „{data_type[:40]}“; das Feld gilt als Text.")
    size = _whole(text(held, "maxSize"), MOST_BYTES) or 0
    return {
        "art": art if art in ARTS else "input",
        "data_type": data_type if data_type in TYPES else "text",
        "bounds": _bounds(held, at, note),
        "content": next(filter(None, map(_own_text, children(held, "inhalt"))), ""),
        "code_list": _code_list(held),
        "values": _values(held),
        "max_bytes": (size * MEGABYTE if size <= MOST_MEGABYTES else size) or None,
        "media_types": tuple(filter(None, map(_own_text, children(held, "mediaType")))),
    }


def rules_of(held: etree._Element, note: Note) -> tuple[Rule, ...]:
    """2.0 tells prose in „definition“, 3.0 in „freitextRegel“."""
    found = []
    for each in children(held, "regel"):
        rule = Rule(
            text(each, "identifikation", "id"),
            text(each, "identifikation", "version"),
            text(each, "name"),
            text(each, "freitextRegel") or text(each, "definition") or text(each, "beschreibung"),
            text(each, "script") or text(each, "skript"),
            code(each, "typ"),
        )
        if not rule.id:
            note(each, rule.name[:40] or "Regel", "Eine Regel hat keine FIM-Kennung; sie wird übernommen.")
        found.append(rule)
    return tuple(found)


def _bounds(held: etree._Element, at: str, note: Note) -> Bounds:
    element = child(held, "praezisierung")
    if element is None:
        return Bounds()
    written = _own_text(element)
    if element.attrib:
        return _from(dict(element.attrib), written)
    if not written:
        return Bounds()
    try:
        said = json.loads(written)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        note(element, at, "Die Präzisierung ist nicht lesbar; sie bleibt erhalten und wird nicht geprüft.")
        return Bounds(note=written)
    return _from(said)


def _from(said: Mapping[Any, Any], written: str = "") -> Bounds:
    given = {str(key): str(value) for key, value in said.items() if isinstance(value, str | int | float)}
    return Bounds(
        _whole(given.get("minLength", ""), LONGEST),
        _whole(given.get("maxLength", ""), LONGEST),
        given.get("minValue", "").strip(),
        given.get("maxValue", "").strip(),
        given.get("pattern", "").strip(),
        written or given.get("note", ""),
    )


def _code_list(held: etree._Element) -> CodeListReference | None:
    """2.0 holds the genericode identification one level deeper than 3.0."""
    element = child(held, "codelisteReferenz")
    if element is None:
        return None
    inner = child(element, "genericodeIdentification")
    where = inner if inner is not None else element
    return CodeListReference(
        text(element, "identifikation", "id"),
        text(where, "canonicalIdentification"),
        text(where, "version"),
        text(where, "canonicalVersionUri"),
    )


def _values(held: etree._Element) -> tuple[tuple[str, str], ...]:
    """Answers that stand in the field itself (3.0): (code, name)."""
    element = child(held, "werte")
    if element is None:
        return ()
    pairs = ((text(each, "code"), text(each, "name")) for each in children(element, "wert"))
    return tuple((value, name or value) for value, name in pairs if value)


def _own_text(element: etree._Element) -> str:
    return (element.text or "").strip()


def _whole(written: str, most: int) -> int | None:
    number = decimal_of(written)
    whole = int(number) if number is not None and number == int(number) else None
    return whole if whole is not None and 0 <= whole <= most else None
