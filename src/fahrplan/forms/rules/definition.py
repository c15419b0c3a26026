"""What a form is made of: data, flow and texts, three separate JSON documents.

``schema`` (JSON Schema 2020-12) describes the data. An object is a group, an array of objects a group that repeats, any
other property a field; ``x-kind`` names its ``FieldKind``, ``x-fim`` the FIM element it comes from::

    {"type": "object", "properties": {"hund": {"type": "object", "properties": {
        "rasse": {"type": "string", "maxLength": 80, "x-kind": "text", "x-fim": "F60000123V1.0"},
        "seit": {"type": "string", "format": "date", "x-kind": "date"}}, "required": ["rasse"]}}}

A file field is an array of strings (ids of attached files) with ``x-kind`` „file“, ``maxItems``, ``x-types``
(„application/pdf“ …) and ``x-bytes``. A choice has ``enum``; its words are texts.

``flow`` says what is asked when::

    {"eligibility": [{"id": "wohnort", "ask": "yes_no", "passes": "antwort = ja"}],
     "pages": [{"id": "hund", "fields": ["hund/rasse", "hund/seit"], "if": "anlass = 'anmelden'"},
               {"id": "weitere", "repeat": "hunde", "fields": ["hunde/rasse"]}],
     "conditions": {"hund/grund": "hund/gefaehrlich = ja"},
     "evidence": ["nachweise/impfpass"],
     "fee": {"kind": "none" | "fixed" | "table" | "expression", …},
     "access": {"anonymous": true, "level": 0, "kinds": ["citizen", "business"]},
     "prefill": {"person/nachname": "surname"},
     "about": "99102013104000",
     "deadline": {"months": 3, "law": "§ 42a VwVfG"}, "announcement": "ao_122a", "show_clerk": true,
     "notes": [{"at": "hund", "fim": "R60000037V1.2", "name": …, "words": …, "script": …}],
     "places": {"wishes": […], "any": …, "criteria": {fact: path}, "child": {…}}}

„about“: the service of the form that an application counts for. „notes“ are rules of FIM in prose or script: whoever
builds the form reads them, nobody executes them. „places“: the room of cases makes a wish for a place out of such a
submission. „deadline“, „announcement“ (law by which a decision counts as announced) and „show_clerk“ are for the case.

A path names groups and field with „/“; within a repeated group it leaves out the number. A name begins with a letter
and has only letters, digits and „_“, so that conditions can speak of it. Expressions: ``expressions``. Fees: ``fees``.
What a definition must have before anybody reviews it: ``checks``.

``texts`` has one table for each language („de“ always; „en“, „de-leicht“): „title“, „intro“, „next“ (what happens
next), „consent“, „page:<id>“, „page:<id>:hint“, „field:<path>“ (the question), „field:<path>:hint“,
„option:<path>:<value>“, „eligibility:<id>“, „eligibility:<id>:no“; for the case „bescheid“, „remedy“ (Rechtsbehelf) and
„decision:<outcome>“. What a language lacks is shown in German.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from fahrplan.forms.enums import FieldKind, FormLanguage

GERMAN = FormLanguage.GERMAN.value


def tag_of(language: str) -> str:
    """The language tag (BCP 47) of texts in this language: plain German is German."""
    return FormLanguage.ENGLISH.value if language == FormLanguage.ENGLISH else GERMAN


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is asked. ``repeats``: path of the repeated group it is in, „“ for none."""

    path: str
    kind: FieldKind
    schema: Mapping[str, Any]
    required: bool
    repeats: str = ""

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def options(self) -> tuple[str, ...]:
        """The values of a choice."""
        return tuple(self.schema.get("items", self.schema).get("enum", ()))


@dataclass(frozen=True, slots=True)
class Group:
    """A repeated group: how many are wanted; ``most`` None without an end."""

    path: str
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its fields, and the expression under which it is shown („“: always)."""

    id: str
    fields: tuple[str, ...]
    shown_if: str = ""
    repeat: str = ""


@dataclass(frozen=True)
class Definition:
    """The three documents, read. Unknown paths and wrong shapes are found by ``checks.faults``."""

    schema: Mapping[str, Any]
    flow: Mapping[str, Any]
    texts: Mapping[str, Mapping[str, str]]

    @cached_property
    def fields(self) -> dict[str, Field]:
        return {field.path: field for field in _fields(self.schema, "", "")}

    @cached_property
    def groups(self) -> dict[str, Group]:
        return {group.path: group for group in _groups(self.schema, "")}

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        return tuple(
            Page(page["id"], tuple(page["fields"]), page.get("if", ""), page.get("repeat", ""))
            for page in self.flow.get("pages", ())
        )

    def condition(self, path: str) -> str:
        """The expression under which this field is asked; „“: always."""
        return str(self.flow.get("conditions", {}).get(path, ""))

    def text(self, key: str, language: str = GERMAN) -> str:
        """The text in this language, else in German, else „“."""
        return self.texts.get(language, {}).get(key) or self.texts.get(GERMAN, {}).get(key, "")


def _fields(schema: Mapping[str, Any], at: str, repeats: str) -> Iterator[Field]:
    required = set(schema.get("required", ()))
    for name, inner in schema.get("properties", {}).items():
        path = f"{at}/{name}" if at else name
        if "x-kind" in inner:
            yield Field(path, FieldKind(inner["x-kind"]), inner, name in required, repeats)
        elif inner.get("type") == "array":
            yield from _fields(inner["items"], path, path)
        else:
            yield from _fields(inner, path, repeats)


def _groups(schema: Mapping[str, Any], at: str) -> Iterator[Group]:
    for name, inner in schema.get("properties", {}).items():
        path = f"{at}/{name}" if at else name
        if "x-kind" in inner:
            continue
        if inner.get("type") == "array":
            yield Group(path, int(inner.get("minItems", 0)), inner.get("maxItems"))
            yield from _groups(inner["items"], path)
        else:
            yield from _groups(inner, path)
