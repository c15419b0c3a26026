"""Translating several texts at once."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.forms.rules.editing import seen_of
from fahrplan.forms.services.translating import translate
from tests.forms.building import building

pytestmark = pytest.mark.django_db
EMPTY = seen_of("")[:12]


def test_only_what_differs_is_stored() -> None:
    built = building()
    seen = {"title": EMPTY, "page:hund": EMPTY}

    assert (
        translate(built.version, "en", {"title": "Dog", "page:hund": "", "x": "y"}, seen=seen, by=built.anna)
        == 1
    )
    assert built.version.texts["en"] == {"title": "Dog"}


def test_two_people_at_the_same_text() -> None:
    built = building()
    translate(built.version, "en", {"title": "Dog"}, seen={"title": EMPTY}, by=built.anna)

    with pytest.raises(ValidationError, match="jemand anderes"):
        translate(built.version, "en", {"title": "Hound"}, seen={"title": EMPTY}, by=built.bert)


def test_two_people_at_different_texts_of_one_page() -> None:
    built = building()
    seen = {"title": EMPTY, "intro": EMPTY}
    translate(built.version, "en", {"title": "Dog", "intro": ""}, seen=seen, by=built.anna)
    translate(built.version, "en", {"title": "", "intro": "About"}, seen=seen, by=built.bert)

    assert built.version.texts["en"] == {"title": "Dog", "intro": "About"}


@pytest.mark.parametrize(("language", "words"), [("fr", "x"), ("en", "x" * 5001)])
def test_refusals(language: str, words: str) -> None:
    built = building()

    with pytest.raises(ValidationError):
        translate(built.version, language, {"title": words}, seen={}, by=built.anna)
