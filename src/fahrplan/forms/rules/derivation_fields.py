"""One field of XDatenfelder as a field of a form: its kind, JSON Schema, hint and answers. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import jsonschema_rs

from fahrplan.forms.enums import FieldKind
from fahrplan.forms.rules.editing_fields import FILE_TYPES, MOST_OPTIONS
from fahrplan.standards.xdatenfelder import Bounds, DataField, Element, Part

LONG: Final = 255  # a text that may be longer gets several lines
LONGEST: Final = 10_000
LONGEST_LABEL: Final = 500
MOST_FILES: Final = 20
MOST_BYTES: Final = 20_000_000
KINDS: Final = {
    "text": FieldKind.TEXT, "text_latin": FieldKind.TEXT, "date": FieldKind.DATE, "bool": FieldKind.YES_NO,
    "num": FieldKind.NUMBER, "num_int": FieldKind.INTEGER, "num_currency": FieldKind.MONEY, "file": FieldKind.FILE,
    "obj": FieldKind.FILE, "time": FieldKind.TEXT, "datetime": FieldKind.TEXT,
}  # fmt: skip
TIMES: Final = {
    "time": (r"^([01][0-9]|2[0-3]):[0-5][0-9]$", "Uhrzeit, zum Beispiel 14:30."),
    "datetime": (r"^.{1,40}$", "Datum und Uhrzeit, zum Beispiel 24.12.2026, 14:30."),
}
NUMBERS: Final = (FieldKind.NUMBER, FieldKind.INTEGER, FieldKind.MONEY)


@dataclass(frozen=True, slots=True)
class Told:
    """What of a FIM element was left out or changed, in German."""

    fim: str
    words: str


@dataclass
class Made:
    """A field on its way into the documents."""

    kind: FieldKind
    schema: dict[str, Any]
    hint: str = ""
    options: list[tuple[str, str]] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)


def field_schema(one: DataField, part: Part, codes: Mapping[str, Sequence[tuple[str, str]]]) -> Made:
    """The field without its name. ``codes``: see ``derivation.derive``."""
    hint = long_text(one.help)
    if one.art == "label":
        return Made(FieldKind.NOTE, {"type": "string"}, long_text(one.content) or hint)
    if one.art == "select" and (made := _choice(one, part, codes, hint)):
        return made
    made = _plain(one, part, hint)
    if one.art == "select":
        made.told.append(Told(one.fim, _missing_list(one)))
    if one.art == "locked":
        made.told.append(Told(one.fim, "Das Feld ist gesperrt; im Formular kann man es ausfüllen."))
    return made


def label_of(one: Element) -> str:
    """What people read, on one line; never empty."""
    return " ".join(one.shown.split())[:LONGEST_LABEL] or one.id


def long_text(words: str) -> str:
    return words.strip()[:LONGEST]


def _choice(
    one: DataField, part: Part, codes: Mapping[str, Sequence[tuple[str, str]]], hint: str
) -> Made | None:
    """None where the answers are not known."""
    listed: Sequence[tuple[str, str]] = one.values
    if not listed and (reference := one.code_list):
        listed = codes.get(reference.version_uri) or codes.get(reference.uri) or ()
    known = {value.strip(): " ".join(words.split()) for value, words in listed if value.strip()}
    if not known or len(known) > MOST_OPTIONS:
        return None
    options = [(value, words[:LONGEST_LABEL] or value) for value, words in known.items()]
    enum = {"type": "string", "enum": list(known)}
    if part.most is not None and part.most <= 1:
        return Made(FieldKind.CHOICE, enum, hint, options)
    schema: dict[str, Any] = {"type": "array", "items": enum, "uniqueItems": True}
    if part.least:
        schema["minItems"] = min(part.least, len(known))
    if part.most is not None:
        schema["maxItems"] = min(part.most, len(known))
    return Made(FieldKind.CHOICES, schema, hint, options)


def _missing_list(one: DataField) -> str:
    reference = one.code_list
    uri = (reference.version_uri or reference.uri) if reference else ""
    if uri:
        return f"Die Codeliste {uri} ist nicht dabei oder hat über {MOST_OPTIONS} Einträge; das Feld nimmt Text an."
    return "Die Auswahl nennt keine Antworten; das Feld nimmt Text an."


def _plain(one: DataField, part: Part, hint: str) -> Made:
    kind = FieldKind.TEXT if one.art == "select" else KINDS[one.data_type]
    made = Made(kind, {"type": "string"}, hint)
    if kind == FieldKind.FILE:
        made.schema = _file(one, part)
    elif kind in NUMBERS:
        made.schema = _number(one, kind, made)
    elif kind == FieldKind.YES_NO:
        made.schema = {"type": "boolean"}
    elif kind == FieldKind.DATE:
        made.schema = {"type": "string", "format": "date"}
        _say_bounds(one, made)
    elif one.art != "select" and one.data_type in TIMES:
        pattern, words = TIMES[one.data_type]
        made.schema |= {"pattern": pattern, "maxLength": 40}
        made.hint = made.hint or words
    else:
        _text(one, made)
    return made


def _text(one: DataField, made: Made) -> None:
    bounds = one.bounds
    least, most = bounds.min_length, bounds.max_length
    if least is not None and most is not None and least > most:
        made.told.append(
            Told(one.fim, f"Mindestens {least} und höchstens {most} Zeichen geht nicht; ungeprüft.")
        )
        least = most = None
    made.schema["maxLength"] = min(most, LONGEST) if most else LONGEST if bounds.pattern else 2000
    if least:
        made.schema["minLength"] = min(least, made.schema["maxLength"])
    if made.schema["maxLength"] > LONG and not bounds.pattern:
        made.kind = FieldKind.LONG_TEXT
    if bounds.pattern:
        pattern = f"^(?:{bounds.pattern})$"
        if _compiles(pattern):
            made.schema["pattern"] = pattern
        else:
            made.told.append(
                Told(one.fim, f"Das Muster „{bounds.pattern[:80]}“ ist nicht lesbar; ungeprüft.")
            )


def _number(one: DataField, kind: FieldKind, made: Made) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "integer" if kind == FieldKind.INTEGER else "number"}
    least, most = one.bounds.number("least"), one.bounds.number("most")
    if least is not None and most is not None and least > most:
        made.told.append(Told(one.fim, "Der kleinste Wert ist größer als der größte; ungeprüft."))
        return schema
    for key, value in (("minimum", least), ("maximum", most)):
        if value is not None:
            schema[key] = int(value) if value == int(value) else float(value)
    return schema


def _say_bounds(one: DataField, made: Made) -> None:
    """Days are not compared by JSON Schema; those who build the form see the bounds."""
    bounds: Bounds = one.bounds
    if bounds.least or bounds.most:
        said = f"von {bounds.least or 'beliebig'} bis {bounds.most or 'beliebig'}"
        made.told.append(Told(one.fim, f"Der Zeitraum ({said[:80]}) wird nicht geprüft."))


def _file(one: DataField, part: Part) -> dict[str, Any]:
    types = [name for name in one.media_types if name in FILE_TYPES] or list(FILE_TYPES)
    found: dict[str, Any] = {
        "type": "array", "items": {"type": "string"}, "x-types": types,
        "maxItems": min(part.most or MOST_FILES, MOST_FILES),
        "x-bytes": min(one.max_bytes or MOST_BYTES // 2, MOST_BYTES),
    }  # fmt: skip
    if part.least > 1:
        found["minItems"] = min(part.least, found["maxItems"])
    return found


def _compiles(pattern: str) -> bool:
    try:
        jsonschema_rs.Draft202012Validator(
            {"pattern": pattern}, pattern_options=jsonschema_rs.RegexOptions(size_limit=1_000_000)
        )
        jsonschema_rs.Draft202012Validator({"pattern": pattern})
    except (ValueError, jsonschema_rs.ValidationError):
        return False
    return True
