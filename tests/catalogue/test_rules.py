"""What counts, who may edit, how values are shown."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from fahrplan.accounts.models import Person
from fahrplan.catalogue.enums import KeyLevel
from fahrplan.catalogue.rules import (
    COUNTABLE_TYPES,
    countability_reason,
    is_countable,
    may_edit_catalogue,
    shown,
)


@pytest.mark.parametrize("code", sorted(COUNTABLE_TYPES))
def test_a_verrichtung_with_a_type_from_one_to_five_counts(code: str) -> None:
    assert is_countable(KeyLevel.VERRICHTUNG, [code]) is True


@pytest.mark.parametrize("code", ["6", "7", "10", "11", "12", "", "2c"])
def test_other_types_do_not_count(code: str) -> None:
    assert is_countable(KeyLevel.DETAIL, [code]) is False


def test_one_countable_type_among_others_is_enough() -> None:
    assert is_countable(KeyLevel.DETAIL, ["6", "2/3"]) is True


def test_the_bare_object_does_not_count() -> None:
    assert is_countable(KeyLevel.OBJECT, ["1"]) is False


def test_an_untyped_service_does_not_count() -> None:
    assert is_countable(KeyLevel.VERRICHTUNG, []) is False


@pytest.mark.parametrize(
    ("level", "types", "begin"),
    [
        (KeyLevel.OBJECT, ["1"], "Zählt nicht: Der Schlüssel nennt nur den Gegenstand."),
        (KeyLevel.DETAIL, [], "Zählt nicht: Der Katalog nennt keinen Typ."),
        (KeyLevel.DETAIL, ["6"], "Zählt nicht: Typ 6 ist keine Leistung"),
        (KeyLevel.VERRICHTUNG, ["5"], "Zählt: Der Schlüssel nennt eine Verrichtung"),
    ],
)
def test_the_reason_is_said_in_words(level: KeyLevel, types: list[str], begin: str) -> None:
    assert countability_reason(level, types)[: len(begin)] == begin


def test_a_visitor_may_not_edit() -> None:
    assert may_edit_catalogue(AnonymousUser()) is False


def test_a_plain_person_may_not_edit() -> None:
    assert may_edit_catalogue(Person(email="a@example.org")) is False


def test_a_steward_may_edit() -> None:
    assert may_edit_catalogue(Person(email="a@example.org", is_steward=True)) is True


def test_requiring_names_the_missing_permission() -> None:
    with pytest.raises(PermissionDenied, match=r"Dafür fehlt Ihnen die Berechtigung: Steward des Landes\."):
        may_edit_catalogue.require(AnonymousUser())


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "ja"),
        (False, "nein"),
        (["a", "b"], "a, b"),
        ([], "–"),
        ("", "–"),
        (None, "–"),
        ([{"label": "§ 1", "url": "x"}], "§ 1"),
        ("Text", "Text"),
    ],
)
def test_values_are_shown_in_words(value: object, words: str) -> None:
    assert shown(value) == words


def test_codes_of_addressees_are_shown_as_words() -> None:
    assert shown(["buerger", "verwaltung"], "addressees") == "Bürgerinnen und Bürger, Verwaltung"
