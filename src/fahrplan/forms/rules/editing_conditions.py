"""Conditions put together from simple choices: a field, a comparison, a value. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError

from fahrplan.forms.enums import FieldKind
from fahrplan.forms.rules.checks import expression_faults
from fahrplan.forms.rules.definition import Definition, Field
from fahrplan.forms.rules.editing_fields import CHOICES, NUMBERS

SIGNS = (
    ("=", "ist"),
    ("<>", "ist nicht"),
    (">", "ist größer als"),
    (">=", "ist mindestens"),
    ("<", "ist kleiner als"),
    ("<=", "ist höchstens"),
)
JOINS = (
    ("", "ersetzt die Bedingung oben"),
    ("und", "gilt zusätzlich (und)"),
    ("oder", "genügt auch (oder)"),
)
_NUMBER = re.compile(r"-?[0-9]{1,12}([.,][0-9]{1,4})?")
_GERMAN_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")


def labels_of(definition: Definition) -> dict[str, str]:
    """For ``in_words``: path → question, „path:value“ → words of a choice."""
    found = {"antwort": "Antwort"}
    for path, field in definition.fields.items():
        found[path] = definition.text(f"field:{path}") or path
        for value in field.options:
            found[f"{path}:{value}"] = definition.text(f"option:{path}:{value}") or str(value)
    for group in definition.groups:
        page = next((page for page in definition.pages if page.repeat == group), None)
        found[group] = (definition.text(f"page:{page.id}") if page else "") or group
    return found


def composed(definition: Definition, path: str, sign: str, value: str) -> str:
    """„hund/gefaehrlich = ja“. Raises ValidationError at „value“ or „field“."""
    field = definition.fields.get(path)
    if field is None or sign not in dict(SIGNS):
        raise ValidationError({"field": "Bitte wählen Sie ein Feld und einen Vergleich."})
    return f"{path} {sign} {_literal(definition, field, value.strip())}"


def joined(before: str, join: str, new: str) -> str:
    """Both conditions as one; brackets where „und“ and „oder“ meet."""
    if not before.strip() or not join:
        return new
    return f"({before}) {join} {new}" if _mixes(before, join) else f"{before} {join} {new}"


def _mixes(before: str, join: str) -> bool:
    return join == "und" and " oder " in f" {before.lower()} "


def read_condition(definition: Definition, text: str, *, inside: str = "") -> str:
    """A typed condition, trimmed. Raises ValidationError at „condition“ where it is not one."""
    text = text.strip()
    if text and (faults := expression_faults(definition, text, inside=inside)):
        raise ValidationError({"condition": faults})
    return text


def _literal(definition: Definition, field: Field, value: str) -> str:
    if not value:
        raise ValidationError({"value": "Bitte geben Sie an, womit verglichen wird."})
    if field.kind == FieldKind.YES_NO and field.schema.get("type") == "boolean":
        if value.lower() not in ("ja", "nein"):
            raise ValidationError({"value": "Bitte schreiben Sie ja oder nein."})
        return value.lower()
    if field.kind in NUMBERS:
        if not _NUMBER.fullmatch(value):
            raise ValidationError({"value": "Bitte geben Sie eine Zahl an, zum Beispiel 3 oder 2,5."})
        return value
    if field.kind == FieldKind.DATE:
        return _day(value)
    if field.kind in CHOICES:
        return _option(definition, field, value)
    return _quoted(value)


def _day(value: str) -> str:
    if match := _GERMAN_DAY.fullmatch(value):
        value = f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}"
    try:
        return f"d'{date.fromisoformat(value).isoformat()}'"
    except ValueError:
        raise ValidationError({"value": "Bitte geben Sie ein Datum an, zum Beispiel 31.01.2026."}) from None


def _option(definition: Definition, field: Field, value: str) -> str:
    """Told by its value or by its words."""
    known: Mapping[str, object] = {str(option): option for option in field.options}
    said = {definition.text(f"option:{field.path}:{option}").lower(): str(option) for option in field.options}
    found = value if value in known else said.get(value.lower())
    if found is None:
        offered = ", ".join(list(known)[:10])
        raise ValidationError({"value": f"Diese Antwort gibt es dort nicht. Es gibt: {offered}."})
    return found if isinstance(known[found], int) else _quoted(found)


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
