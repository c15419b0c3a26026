"""What a definition says."""

from __future__ import annotations

import pytest

from fahrplan.forms.enums import FieldKind, FormLanguage
from fahrplan.forms.rules.definition import Definition, Group, Page, tag_of

RACE = {"type": "string", "maxLength": 80, "x-kind": "text"}
COLOUR = {"type": "string", "enum": ["schwarz", "weiß"], "x-kind": "choice"}
SIGNS = {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}, "x-kind": "choices"}
DEFINITION = Definition(
    schema={
        "type": "object",
        "required": ["halter"],
        "properties": {
            "halter": {"type": "string", "x-kind": "text"},
            "hund": {"type": "object", "required": ["rasse"], "properties": {"rasse": RACE, "farbe": COLOUR}},
            "weitere": {
                "type": "array",
                "minItems": 1,
                "maxItems": 3,
                "items": {"type": "object", "properties": {"rasse": RACE, "zeichen": SIGNS}},
            },
        },
    },
    flow={
        "pages": [
            {"id": "hund", "fields": ["hund/rasse", "hund/farbe"]},
            {"id": "weitere", "fields": ["weitere/rasse"], "repeat": "weitere", "if": "mehrere = ja"},
        ],
        "conditions": {"hund/farbe": "hund/rasse = 'Pudel'"},
    },
    texts={"de": {"title": "Hundesteuer", "intro": "Ihr Hund"}, "en": {"title": "Dog tax", "intro": ""}},
)


def test_fields_are_found_in_groups_and_repeated_groups() -> None:
    assert {path: (field.kind, field.repeats) for path, field in DEFINITION.fields.items()} == {
        "halter": (FieldKind.TEXT, ""),
        "hund/rasse": (FieldKind.TEXT, ""),
        "hund/farbe": (FieldKind.CHOICE, ""),
        "weitere/rasse": (FieldKind.TEXT, "weitere"),
        "weitere/zeichen": (FieldKind.CHOICES, "weitere"),
    }


def test_a_field_knows_whether_it_is_required_and_what_it_offers() -> None:
    fields = DEFINITION.fields
    assert [path for path, field in fields.items() if field.required] == ["halter", "hund/rasse"]
    assert [fields["hund/farbe"].options, fields["weitere/zeichen"].options, fields["halter"].options] == [
        ("schwarz", "weiß"),
        ("a", "b"),
        (),
    ]
    assert fields["hund/farbe"].name == "farbe"


def test_repeated_groups_say_how_many_are_wanted() -> None:
    assert DEFINITION.groups == {"weitere": Group("weitere", 1, 3)}


def test_pages_come_in_their_order() -> None:
    assert DEFINITION.pages == (
        Page("hund", ("hund/rasse", "hund/farbe")),
        Page("weitere", ("weitere/rasse",), "mehrere = ja", "weitere"),
    )


def test_conditions_belong_to_fields() -> None:
    assert [DEFINITION.condition(path) for path in ("hund/farbe", "halter")] == ["hund/rasse = 'Pudel'", ""]


def test_a_text_that_is_not_translated_is_shown_in_german() -> None:
    assert [DEFINITION.text(key, "en") for key in ("title", "intro", "next")] == ["Dog tax", "Ihr Hund", ""]


@pytest.mark.parametrize(
    ("language", "tag", "own_name"),
    [("de", "de", "Deutsch"), ("en", "en", "English"), ("de-leicht", "de", "Einfache Sprache")],
)
def test_a_language_has_a_tag_and_a_name_of_its_own(language: str, tag: str, own_name: str) -> None:
    assert (tag_of(language), FormLanguage(language).own_name) == (tag, own_name)
