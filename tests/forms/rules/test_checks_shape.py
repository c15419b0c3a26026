"""Documents of another shape are refused before anything else reads them."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.forms.rules.checks_shape import Fault, is_storable, shape_faults
from fahrplan.forms.rules.definition import Definition
from tests.forms.rules.definitions import whole

FIELD = {"type": "string", "x-kind": "text"}


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"schema": {"type": "array"}}, Fault("schema", "Die Daten müssen ein Objekt mit Feldern sein.")),
        ({"schema": {"properties": {"a": {"x-kind": "sonst"}}}},
         Fault("field:a", "„a“ hat eine unbekannte Art: sonst.")),
        ({"schema": {"properties": {"1a": FIELD}}},
         Fault("schema", "„1a“ ist kein Name: Buchstaben, Ziffern und Unterstrich, vorn ein Buchstabe.")),
        ({"schema": {"properties": {"a": 3}}}, Fault("field:a", "„a“ ist kein Feld und keine Gruppe.")),
        ({"schema": {"properties": {"a": {"type": "array", "items": 3}}}},
         Fault("schema", "„a“ ist weder Feld noch Gruppe.")),
        ({"schema": {"properties": {"a": {"type": "array", "maxItems": 10**9, "items": {}}}}},
         Fault("schema", "Wie oft „a“ vorkommt, ist keine Zahl bis 10 000.")),
        ({"flow": {"pages": {}}}, Fault("flow", "Die Seiten sind keine Liste.")),
        ({"flow": {"pages": [{"fields": []}]}}, Fault("flow", "Eine Seite hat keinen brauchbaren Kurznamen.")),
        ({"flow": {"pages": [{"id": "a", "fields": []}, {"id": "a", "fields": []}]}},
         Fault("page:a", "Die Seite „a“ gibt es zweimal.")),
        ({"flow": {"fee": {"kind": "x"}}}, Fault("fee", "Diese Art von Gebühr gibt es nicht.")),
        ({"flow": {"fee": {"kind": "table", "by": ["hund"]}}},
         Fault("fee", "Gemeinde, Einheit oder Hinweis der Gebühr ist kein Text.")),
        ({"flow": {"eligibility": [{"id": "a", "passes": "antwort = ja", "schema": "x"}]}},
         Fault("flow", "Eine Frage im Vorab-Check hat keinen eigenen Kurznamen oder keine Bedingung.")),
        ({"texts": {"fr": {}}}, Fault("texts", "Diese Sprache gibt es nicht: fr.")),
        ({"texts": {"en": {"a": 1}}}, Fault("texts", "Die Texte in „en“ sind keine Texte.")),
    ],
)  # fmt: skip
def test_refuses(changes: dict[str, Any], fault: Fault) -> None:
    assert shape_faults(whole(**changes)) == [fault]


def test_says_what_json_schema_does_not_allow() -> None:
    found = shape_faults(whole(schema={"properties": {"a": {**FIELD, "pattern": "("}}}))

    assert found[0].words.startswith("Die Daten sind kein gültiges JSON Schema")


def test_bounds_depth_and_number() -> None:
    deep: dict[str, Any] = FIELD
    for _ in range(12):
        deep = {"type": "object", "properties": {"a": deep}}
    many = {f"f{number}": FIELD for number in range(501)}

    assert shape_faults(Definition(deep, {}, {}))[0].words.endswith("ist zu tief geschachtelt.")
    assert [fault.words for fault in shape_faults(whole(schema={"properties": many}))] == [
        "Das Formular hat mehr als 500 Felder."
    ]


@pytest.mark.parametrize("value", [float("inf"), float("nan"), "\ud800", "a\x00", {1, 2}])
def test_what_the_database_cannot_keep(value: Any) -> None:
    assert (is_storable({"a": [value]}), is_storable({"a": ["Zoë", 1.5, None]})) == (False, True)
