"""Maintaining everyday words."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.catalogue.models import Synonym
from fahrplan.catalogue.services import add_synonym, edit_synonym, remove_synonym
from fahrplan.foundation.models import Change
from fahrplan.foundation.services import Author

pytestmark = pytest.mark.django_db
AUTHOR = Author(label="Land")


def test_a_word_is_folded_and_stored() -> None:
    word = add_synonym(
        "  Hund\x00  Anmelden ", AUTHOR, official=["Hundesteuer", " Hundesteuer "], keys=["99102013"]
    )
    assert (word.everyday, word.official, word.keys) == ("hund anmelden", ["Hundesteuer"], ["99102013"])


def test_a_known_word_is_refused() -> None:
    add_synonym("hund", AUTHOR, keys=["99102013"])
    with pytest.raises(ValidationError, match="steht schon im Wörterbuch"):
        add_synonym("Hund", AUTHOR, keys=["99102013"])


def test_a_word_that_leads_nowhere_is_refused() -> None:
    with pytest.raises(ValidationError, match="Bitte nennen Sie ein amtliches Wort oder einen Schlüssel"):
        add_synonym("hund", AUTHOR)


@pytest.mark.parametrize("key", ["99", "12345678", "991020131", "abcdefgh"])
def test_a_malformed_key_is_refused(key: str) -> None:
    with pytest.raises(ValidationError, match="ist kein Schlüssel"):
        add_synonym("hund", AUTHOR, keys=[key])


def test_an_empty_word_is_refused() -> None:
    with pytest.raises(ValidationError):
        add_synonym("  ", AUTHOR, keys=["99102013"])


def test_a_refused_word_writes_nothing() -> None:
    with pytest.raises(ValidationError):
        add_synonym("h" * 121, AUTHOR, keys=["99102013"])
    assert (Synonym.objects.count(), Change.objects.count()) == (0, 0)


def test_editing_records_each_field() -> None:
    word = add_synonym("hund", AUTHOR, keys=["99102013"])
    edit_synonym(word, {"official": ["Hundesteuer"], "active": False}, AUTHOR)
    assert sorted(Change.objects.filter(kind="changed").values_list("field", flat=True)) == [
        "active",
        "official",
    ]


def test_editing_without_a_difference_writes_nothing() -> None:
    word = add_synonym("hund", AUTHOR, keys=["99102013"])
    edit_synonym(word, {"keys": ["99102013"]}, AUTHOR)
    assert Change.objects.count() == 1


def test_a_word_cannot_take_the_name_of_another() -> None:
    add_synonym("hund", AUTHOR, keys=["99102013"])
    other = add_synonym("katze", AUTHOR, keys=["99102013"])
    with pytest.raises(ValidationError, match="steht schon im Wörterbuch"):
        edit_synonym(other, {"everyday": "HUND"}, AUTHOR)


def test_removing_keeps_what_it_was_in_the_journal() -> None:
    remove_synonym(add_synonym("hund", AUTHOR, keys=["99102013"]), AUTHOR)
    assert Synonym.objects.count() == 0
    assert Change.objects.get(kind="removed").old["keys"] == ["99102013"]
