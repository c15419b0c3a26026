"""Changing questions."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from fahrplan.forms.enums import FieldKind
from fahrplan.forms.rules.checks import faults
from fahrplan.forms.rules.editing import documents_of
from fahrplan.forms.rules.editing_fields import (
    FieldWords,
    add_field,
    change_field,
    move_field,
    put_on_page,
    read_field,
    remove_field,
)
from tests.forms.rules.definitions import whole

OPTIONS = (("a", "Alpha"), ("b", "Beta"))


@pytest.mark.parametrize("kind", FieldKind.values)
def test_each_kind_is_kept_as_it_was_said(kind: str) -> None:
    documents = documents_of(whole())
    said = FieldWords("Neu?", kind=kind, hint="Hinweis", options=OPTIONS if "choice" in kind else ())
    path = add_field(documents, "hund", said)

    found = read_field(documents, path)
    assert (path, found.question, found.kind, found.options) == ("hund/neu", "Neu?", kind, said.options)
    assert faults(documents.definition) == []


def test_limits_condition_prefill_evidence() -> None:
    documents = documents_of(whole())
    number = FieldWords(
        "Zahl", kind="integer", least=1, most=9, condition="anlass = 'anmelden'", prefill="age"
    )
    file = FieldWords("Nachweis", kind="file", most=2, evidence=True)

    assert read_field(documents, add_field(documents, "hund", number)) == number
    assert read_field(documents, add_field(documents, "hund", file)) == file


def test_a_field_of_a_repeated_page_is_in_its_group() -> None:
    documents = documents_of(whole())

    assert add_field(documents, "weitere", FieldWords("Name")) == "weitere/name"


def test_another_kind_begins_anew_but_keeps_path_and_conditions() -> None:
    documents = documents_of(whole())
    change_field(documents, "anlass", FieldWords("Anlass", kind="text"))

    assert documents.schema["properties"]["anlass"] == {"type": "string", "maxLength": 200, "x-kind": "text"}
    assert "option:anlass:anmelden" not in documents.texts["de"]


def test_removed_without_a_trace() -> None:
    documents = documents_of(whole())
    path = add_field(
        documents, "hund", FieldWords("Neu", kind="choice", options=OPTIONS, prefill="x", condition="ja")
    )
    remove_field(documents, path)

    before = documents_of(whole())
    assert (documents.schema, documents.texts) == (before.schema, before.texts)
    assert documents.flow["conditions"] == before.flow["conditions"]


def test_moved() -> None:
    documents = documents_of(whole())
    move_field(documents, "hund/rasse", 1)
    move_field(documents, "hund/seit", 1)
    put_on_page(documents, "hund/seit", "anlass")

    assert [page["fields"] for page in documents.pages[:2]] == [
        ["anlass", "hund/seit"],
        ["hund/gefaehrlich", "hund/rasse"],
    ]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"question": ""}, "question"),
        ({"question": "x", "kind": "quatsch"}, "kind"),
        ({"question": "x", "kind": "integer", "least": 3, "most": 1}, "most"),
        ({"question": "x", "kind": "text", "most": 99_999}, "most"),
        ({"question": "x", "kind": "choice", "options": (("a", "A"), ("a", "B"))}, "options"),
        ({"question": "x", "kind": "choice", "options": tuple((str(n), "x") for n in range(201))}, "options"),
    ],
)
def test_refusals(said: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as fault:
        change_field(documents_of(whole()), "hund/rasse", FieldWords(**said))

    assert list(fault.value.message_dict) == [field]


def test_nowhere_that_it_does_not_fit() -> None:
    with pytest.raises(ValidationError, match="passt die Frage nicht"):
        put_on_page(documents_of(whole()), "hund/seit", "weitere")
