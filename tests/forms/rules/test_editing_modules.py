"""FIM modules put onto a page."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.forms.rules.checks import faults
from fahrplan.forms.rules.editing import Documents, PageWords, add_page, documents_of, empty_documents
from fahrplan.forms.rules.editing_fields import FieldWords, add_field
from fahrplan.forms.rules.editing_modules import insert_module
from tests.forms.rules.definitions import whole


def module() -> Documents:
    """Two questions, and children that are asked for several times."""
    made = empty_documents("Person")
    page = add_page(made, PageWords("Person"))
    add_field(made, page, FieldWords("Vorname"))
    add_field(
        made,
        page,
        FieldWords("Anrede", kind="choice", required=False, options=(("f", "Frau"), ("h", "Herr"))),
    )
    children = add_page(made, PageWords("Kinder", repeats=True))
    add_field(made, children, FieldWords("Name des Kindes"))
    return made


def test_questions_come_with_kind_and_words() -> None:
    documents = documents_of(whole())
    paths = insert_module(documents, "hund", module())

    field = documents.definition.fields["hund/anrede"]
    assert (paths[:2], field.required, field.options) == (["hund/vorname", "hund/anrede"], False, ("f", "h"))
    assert documents.text("option:hund/anrede:f") == "Frau"
    assert faults(documents.definition) == []


def test_what_repeats_gets_a_page_of_its_own() -> None:
    documents = documents_of(whole())
    insert_module(documents, "hund", module())

    assert documents.pages[2] == {"id": "kinder", "fields": ["kinder/name_des_kindes"], "repeat": "kinder"}
    assert documents.text("page:kinder") == "Kinder"


def test_twice_makes_new_names() -> None:
    documents = documents_of(whole())
    insert_module(documents, "hund", module())
    again = insert_module(documents, "hund", module())

    assert again == ["hund/vorname_2", "hund/anrede_2", "kinder_2/name_des_kindes"]
    assert faults(documents.definition) == []


def test_repetitions_do_not_go_into_a_repeated_page() -> None:
    with pytest.raises(ValidationError, match="selbst mehrmals"):
        insert_module(documents_of(whole()), "weitere", module())
