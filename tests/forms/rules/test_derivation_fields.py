"""One field: kind, schema, answers, and what is told."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.forms.rules.derivation_fields import Made, field_schema, label_of
from fahrplan.standards.xdatenfelder import DataField, DataSchema, Part, read_xdatenfelder
from tests.forms.generated import Writing

PLAIN: dict[str, Any] = {
    "count": "1:1", "name": "Feld", "label": "Feld", "help": "Hilfe", "rules": [], "art": "input", "type": "text",
    "bounds": {}, "answers": [], "odd": False,
}  # fmt: skip
ONCE = (1, 1)


def made(times: tuple[int, int | None] = ONCE, **changes: Any) -> Made:
    content = read_xdatenfelder(Writing("3.0.0").schema("S", [PLAIN | changes])).content
    assert isinstance(content, DataSchema)
    one = content.parts[0].content
    assert isinstance(one, DataField)
    return field_schema(one, Part(times[0], times[1], one), {})


@pytest.mark.parametrize(
    ("data_type", "kind", "schema"),
    [
        ("text", "long_text", {"type": "string", "maxLength": 2000}),
        ("date", "date", {"type": "string", "format": "date"}),
        ("bool", "yes_no", {"type": "boolean"}),
        ("num", "number", {"type": "number"}),
        ("num_int", "integer", {"type": "integer"}),
        ("num_currency", "money", {"type": "number"}),
        ("time", "text", {"type": "string", "maxLength": 40, "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}),
    ],
)
def test_kinds(data_type: str, kind: str, schema: dict[str, Any]) -> None:
    found = made(type=data_type)
    assert (found.kind, found.schema, found.hint) == (kind, schema, "Hilfe")


def test_a_file_takes_what_the_form_may_take() -> None:
    found = made((2, None), type="file")
    assert found.schema == {
        "type": "array", "items": {"type": "string"}, "x-types": ["application/pdf", "image/jpeg", "image/png"],
        "maxItems": 20, "x-bytes": 10_000_000, "minItems": 2,
    }  # fmt: skip


def test_numbers_within_bounds() -> None:
    found = made(type="num", bounds={"minValue": "1,5", "maxValue": "80"})
    assert found.schema == {"type": "number", "minimum": 1.5, "maximum": 80}


def test_bounds_that_exclude_everything_are_told() -> None:
    assert [one.words for one in made(type="num_int", bounds={"minValue": "5", "maxValue": "1"}).told] == [
        "Der kleinste Wert ist größer als der größte; ungeprüft."
    ]
    assert [one.words for one in made(bounds={"minLength": "5", "maxLength": "1"}).told] == [
        "Mindestens 5 und höchstens 1 Zeichen geht nicht; ungeprüft."
    ]


def test_a_pattern_holds_for_the_whole_text_or_is_told() -> None:
    assert made(bounds={"pattern": r"\d{5}"}).schema["pattern"] == r"^(?:\d{5})$"
    assert [one.words for one in made(bounds={"pattern": "("}).told] == [
        "Das Muster „(“ ist nicht lesbar; ungeprüft."
    ]


def test_answers_of_one_and_of_several() -> None:
    answers = [("1", "Eins"), ("2", ""), ("1", "noch einmal")]
    once = made(art="select", answers=answers)
    assert (once.kind, once.schema) == ("choice", {"type": "string", "enum": ["1", "2"]})
    assert once.options == [("1", "noch einmal"), ("2", "2")]
    several = made((1, 9), art="select", answers=answers)
    assert (several.kind, several.schema["minItems"], several.schema["maxItems"]) == ("choices", 1, 2)


def test_a_choice_without_answers_takes_text() -> None:
    found = made(art="select")
    assert [one.words for one in found.told] == ["Die Auswahl nennt keine Antworten; das Feld nimmt Text an."]


def test_a_label_is_a_note() -> None:
    assert made(art="label").kind == "note"


def test_a_period_is_told_and_not_checked() -> None:
    assert [one.words for one in made(type="date", bounds={"minValue": "2026-01-01"}).told] == [
        "Der Zeitraum (von 2026-01-01 bis beliebig) wird nicht geprüft."
    ]


def test_a_label_is_one_line_and_never_empty() -> None:
    content = read_xdatenfelder(Writing("2.0").schema("  ", [])).content
    assert label_of(content) == "S00000001"
