"""Whether the three documents have the shape that ``definition`` tells, before anything else is asked of them. Pure.

Bounds keep every later step small: a form is read for each page that anybody asks for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import jsonschema_rs

from fahrplan.forms.enums import FieldKind, FormLanguage
from fahrplan.forms.rules.definition import Definition
from fahrplan.forms.rules.expressions_tree import NAME

MOST_FIELDS: Final = 500
MOST_PAGES: Final = 200
MOST_DEPTH: Final = 8
MOST_ENTRIES: Final = 10_000
LONGEST_TEXT: Final = 10_000
FEES: Final = ("none", "fixed", "table", "expression")
_NAME = re.compile(NAME)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")


@dataclass(frozen=True, slots=True)
class Fault:
    """``where``: „page:<id>“, „field:<path>“, „eligibility:<id>“, „fee“, „access“, „texts“, „schema“ or „flow“."""

    where: str
    words: str


def shape_faults(definition: Definition) -> list[Fault]:
    """What keeps the documents from being read; empty where all other checks may follow. Never raises."""
    found = list(_documents(definition))
    if not found:
        found = [*_schema(definition.schema), *_flow(definition.flow), *_texts(definition.texts)]
    return found or list(_counts(definition))


def is_storable(value: Any) -> bool:
    """Whether the database keeps it as JSON: no endless numbers, half characters or null bytes, not too deep."""
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
        text.encode()
    except (ValueError, TypeError, RecursionError):
        return False
    return "\\u0000" not in text


def _documents(definition: Definition) -> Iterator[Fault]:
    for name, document in (
        ("schema", definition.schema),
        ("flow", definition.flow),
        ("texts", definition.texts),
    ):
        if not isinstance(document, Mapping):
            yield Fault(name, f"Das Dokument „{name}“ ist kein JSON-Objekt.")
        elif not is_storable(document):
            yield Fault(
                name, f"Das Dokument „{name}“ enthält Zeichen oder Zahlen, die sich nicht speichern lassen."
            )


def _schema(schema: Mapping[str, Any]) -> Iterator[Fault]:
    if schema.get("type") != "object" or not isinstance(schema.get("properties", {}), Mapping):
        yield Fault("schema", "Die Daten müssen ein Objekt mit Feldern sein.")
        return
    inner = list(_properties(schema, "", 0))
    yield from inner
    if not inner:
        try:
            jsonschema_rs.Draft202012Validator(dict(schema))
        except (
            jsonschema_rs.ValidationError,
            jsonschema_rs.ReferencingError,
            ValueError,
            TypeError,
        ) as fault:
            yield Fault("schema", f"Die Daten sind kein gültiges JSON Schema: {str(fault)[:200]}")


def _properties(schema: Mapping[str, Any], at: str, depth: int) -> Iterator[Fault]:
    if depth > MOST_DEPTH:
        yield Fault("schema", f"„{at}“ ist zu tief geschachtelt.")
        return
    if not isinstance(schema.get("required", []), list):
        yield Fault("schema", f"Die Pflichtfelder von „{at or 'Formular'}“ sind keine Liste.")
    for name, inner in schema.get("properties", {}).items():
        path = f"{at}/{name}" if at else str(name)
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            yield Fault(
                "schema", f"„{path}“ ist kein Name: Buchstaben, Ziffern und Unterstrich, vorn ein Buchstabe."
            )
        elif not isinstance(inner, Mapping):
            yield Fault(f"field:{path}", f"„{path}“ ist kein Feld und keine Gruppe.")
        elif "x-kind" in inner:
            yield from _field(path, inner)
        else:
            yield from _group(path, inner, depth)


def _field(path: str, inner: Mapping[str, Any]) -> Iterator[Fault]:
    if inner["x-kind"] not in FieldKind.values:
        yield Fault(f"field:{path}", f"„{path}“ hat eine unbekannte Art: {str(inner['x-kind'])[:40]}.")
        return
    items = inner.get("items", inner)
    if not isinstance(items, Mapping):
        yield Fault(f"field:{path}", f"Die Einträge von „{path}“ sind nicht lesbar.")
    elif not isinstance(items.get("enum", []), list | tuple):
        yield Fault(f"field:{path}", f"Die Auswahl von „{path}“ ist keine Liste.")
    elif not all(isinstance(one, str | int) for one in items.get("enum", [])):
        yield Fault(f"field:{path}", f"Die Auswahl von „{path}“ enthält etwas anderes als Texte und Zahlen.")


def _group(path: str, inner: Mapping[str, Any], depth: int) -> Iterator[Fault]:
    repeats = inner.get("type") == "array"
    items = inner.get("items") if repeats else inner
    if not isinstance(items, Mapping) or not isinstance(items.get("properties", {}), Mapping):
        yield Fault("schema", f"„{path}“ ist weder Feld noch Gruppe.")
        return
    for bound in ("minItems", "maxItems"):
        number = inner.get(bound, 0)
        if repeats and (
            not isinstance(number, int) or isinstance(number, bool) or not 0 <= number <= MOST_ENTRIES
        ):
            yield Fault("schema", f"Wie oft „{path}“ vorkommt, ist keine Zahl bis 10 000.")
            return
    yield from _properties(items, path, depth + 1)


def _flow(flow: Mapping[str, Any]) -> Iterator[Fault]:
    for name, shape, words in (
        ("pages", list, "Die Seiten sind keine Liste."),
        ("eligibility", list, "Der Vorab-Check ist keine Liste."),
        ("evidence", list, "Die Nachweise sind keine Liste."),
        ("conditions", Mapping, "Die Bedingungen sind keine Zuordnung von Feld zu Bedingung."),
        ("fee", Mapping, "Die Gebühr ist nicht lesbar."),
        ("access", Mapping, "Der Zugang ist nicht lesbar."),
        ("prefill", Mapping, "Die Vorbelegung ist nicht lesbar."),
    ):
        if name in flow and not isinstance(flow[name], shape):
            yield Fault("flow", words)
            return
    yield from _pages(flow.get("pages", []))
    yield from _eligibility(flow.get("eligibility", []))
    yield from _pairs(flow)
    yield from _fee(flow.get("fee", {}))


def _pages(pages: list[Any]) -> Iterator[Fault]:
    seen: set[str] = set()
    for page in pages:
        if (
            not isinstance(page, Mapping)
            or not isinstance(page.get("id"), str)
            or not _ID.fullmatch(page["id"])
        ):
            yield Fault("flow", "Eine Seite hat keinen brauchbaren Kurznamen.")
        elif not _are_texts(page.get("fields")):
            yield Fault(f"page:{page['id']}", f"Die Felder der Seite „{page['id']}“ sind keine Liste.")
        elif not isinstance(page.get("if", ""), str) or not isinstance(page.get("repeat", ""), str):
            yield Fault(
                f"page:{page['id']}", f"Bedingung oder Wiederholung der Seite „{page['id']}“ ist kein Text."
            )
        elif page["id"] in seen:
            yield Fault(f"page:{page['id']}", f"Die Seite „{page['id']}“ gibt es zweimal.")
        else:
            seen.add(page["id"])


def _eligibility(questions: list[Any]) -> Iterator[Fault]:
    seen: set[str] = set()
    for one in questions:
        known = isinstance(one, Mapping) and all(isinstance(one.get(key), str) for key in ("id", "passes"))
        known = (
            known
            and isinstance(one.get("schema") or {}, Mapping)
            and isinstance(one.get("options") or [], list)
        )
        if not known or not _ID.fullmatch(one["id"]) or one["id"] in seen:
            yield Fault(
                "flow", "Eine Frage im Vorab-Check hat keinen eigenen Kurznamen oder keine Bedingung."
            )
        else:
            seen.add(one["id"])


def _pairs(flow: Mapping[str, Any]) -> Iterator[Fault]:
    for name in ("conditions", "prefill"):
        pairs = flow.get(name, {})
        if not all(isinstance(key, str) and isinstance(value, str) for key, value in pairs.items()):
            yield Fault("flow", "Bedingungen und Vorbelegung sind Texte.")
    if not _are_texts(flow.get("evidence", [])):
        yield Fault("flow", "Die Nachweise sind keine Liste von Feldern.")


def _fee(fee: Mapping[str, Any]) -> Iterator[Fault]:
    if fee.get("kind", "none") not in FEES:
        yield Fault("fee", "Diese Art von Gebühr gibt es nicht.")
    if not all(isinstance(fee.get(name) or "", str) for name in ("by", "unit", "note")):
        yield Fault("fee", "Gemeinde, Einheit oder Hinweis der Gebühr ist kein Text.")
    for name in ("rows", "rates"):
        rows = fee.get(name, [])
        if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
            yield Fault("fee", "Die Gebührentabelle ist keine Liste von Zeilen.")


def _texts(texts: Mapping[str, Any]) -> Iterator[Fault]:
    for language, table in texts.items():
        if language not in FormLanguage.values:
            yield Fault("texts", f"Diese Sprache gibt es nicht: {str(language)[:20]}.")
        elif not isinstance(table, Mapping) or not all(isinstance(words, str) for words in table.values()):
            yield Fault("texts", f"Die Texte in „{language}“ sind keine Texte.")
        elif any(len(words) > LONGEST_TEXT or "\x00" in words for words in table.values()):
            yield Fault("texts", f"Ein Text in „{language}“ ist zu lang oder enthält unlesbare Zeichen.")


def _counts(definition: Definition) -> Iterator[Fault]:
    if len(definition.fields) > MOST_FIELDS:
        yield Fault("schema", f"Das Formular hat mehr als {MOST_FIELDS} Felder.")
    if len(definition.pages) > MOST_PAGES:
        yield Fault("flow", f"Das Formular hat mehr als {MOST_PAGES} Seiten.")


def _are_texts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)
