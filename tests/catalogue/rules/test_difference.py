"""Comparing a list with what is stored: every way a service can come, change, move and go."""

from __future__ import annotations

from typing import Any

from fahrplan.catalogue.rules.difference import Rekeyed, Stored, compare

A, B, C = "99000000000001", "99000000000002", "99000000000003"


def values(name: str = "Alt", **fields: Any) -> dict[str, Any]:
    return {"name": name, **fields}


def test_an_unknown_key_is_added() -> None:
    assert compare({A: values()}, {}).added == [A]


def test_the_same_values_change_nothing() -> None:
    found = compare({A: values()}, {A: Stored(values())})
    assert (found.added, found.changed, found.gone, found.unchanged) == ([], {}, [], 1)


def test_a_change_names_field_old_and_new() -> None:
    found = compare({A: values("Neu")}, {A: Stored(values("Alt"))})
    assert found.changed == {A: {"name": ("Alt", "Neu")}}


def test_only_fields_of_the_list_are_compared() -> None:
    found = compare({A: values()}, {A: Stored(values(focus="Ummeldung"))})
    assert found.changed == {}


def test_a_key_missing_from_the_list_is_gone() -> None:
    assert compare({}, {A: Stored(values())}).gone == [A]


def test_a_key_of_another_source_is_left_alone() -> None:
    assert compare({}, {A: Stored(values(), owned=False)}).gone == []


def test_a_key_already_gone_is_not_gone_again() -> None:
    assert compare({}, {A: Stored(values(), gone=True)}).gone == []


def test_a_gone_key_that_is_listed_again_has_returned() -> None:
    found = compare({A: values()}, {A: Stored(values(), gone=True)})
    assert (found.returned, found.unchanged) == ([A], 0)


def test_a_known_succession_makes_a_gone_key_rekeyed() -> None:
    found = compare({B: values("Neu")}, {A: Stored(values())}, successions={(A, B)})
    assert found.rekeyed == [Rekeyed(A, B, "bekannte Nachfolge", known=True)]
    assert found.gone == []


def test_a_succession_to_a_key_that_is_not_listed_does_not_count() -> None:
    assert compare({B: values("Neu")}, {A: Stored(values())}, successions={(A, C)}).gone == [A]


def test_the_same_name_under_a_new_key_is_rekeyed() -> None:
    found = compare({B: values("hunde  Steuer")}, {A: Stored(values("Hunde Steuer"))})
    assert found.rekeyed == [Rekeyed(A, B, "gleicher Name unter neuem Schlüssel", known=False)]


def test_an_ambiguous_name_is_not_guessed() -> None:
    found = compare({B: values(), C: values()}, {A: Stored(values())})
    assert (found.rekeyed, found.gone) == ([], [A])


def test_what_a_person_set_by_hand_stays_and_is_reported() -> None:
    found = compare({A: values("Neu")}, {A: Stored(values("Hand"))}, by_hand={(A, "name")})
    assert (found.changed, found.kept) == ({}, [(A, "name")])


def test_a_hand_set_value_that_the_list_confirms_is_not_reported() -> None:
    assert compare({A: values("Hand")}, {A: Stored(values("Hand"))}, by_hand={(A, "name")}).kept == []
