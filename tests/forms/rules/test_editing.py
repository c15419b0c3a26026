"""Changing pages, questions before the form, texts."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.forms.rules.editing import (
    PageWords,
    QuestionWords,
    add_page,
    change_page,
    documents_of,
    empty_documents,
    name_from,
    put_question,
    read_page,
    read_question,
    remove_page,
    remove_question,
    seen_of,
)
from tests.forms.rules.definitions import whole


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Straße und Haus-Nr.", "strasse_und_haus_nr"),
        ("1. Kind", "feld_1_kind"),
        ("…", "feld"),
        ("Zoë", "zoe"),
    ],
)
def test_names(words: str, name: str) -> None:
    assert name_from(words) == name


def test_names_are_numbered_where_taken() -> None:
    assert name_from("Kind", ["kind", "kind_2"]) == "kind_3"


def test_documents_are_a_copy() -> None:
    definition = whole()
    add_page(documents_of(definition), PageWords("Neu"))

    assert len(definition.pages) == 3


def test_a_page_that_repeats_has_a_group() -> None:
    documents = empty_documents("x")
    said = PageWords("Ihre Hunde", "Hinweis", "", True, 1, 4)
    page_id = add_page(documents, said)

    assert (page_id, read_page(documents, page_id)) == ("ihre-hunde", said)
    assert documents.schema["properties"]["ihre_hunde"]["maxItems"] == 4


def test_only_an_empty_page_is_removed_and_takes_its_words_along() -> None:
    documents = documents_of(whole())
    page_id = add_page(documents, PageWords("Neu", repeats=True))
    remove_page(documents, page_id)

    assert documents == documents_of(whole())
    with pytest.raises(ValidationError, match="stehen noch Fragen"):
        remove_page(documents, "hund")


@pytest.mark.parametrize(
    ("page_id", "said", "words"),
    [
        ("hund", PageWords(" "), "braucht eine Überschrift"),
        ("weg", PageWords("x"), "gibt es nicht mehr"),
        ("weitere", PageWords("x", least=5, most=3), "mindestens so viel"),
    ],
)
def test_refusals(page_id: str, said: PageWords, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        change_page(documents_of(whole()), page_id, said)


def test_questions_before_the_form() -> None:
    documents = documents_of(whole())
    said = QuestionWords("Gewerblich?", "Dann nicht.", wanted=False)
    key = put_question(documents, "", said)

    assert (key, read_question(documents, key)) == ("gewerblich", said)
    remove_question(documents, key)
    assert documents == documents_of(whole())


def test_what_was_seen_is_the_same_for_the_same_piece() -> None:
    assert seen_of({"a": 1, "b": "ä"}) == seen_of({"b": "ä", "a": 1})
