"""Codes are long, readable and forgiving to type."""

from __future__ import annotations

from fahrplan.forms.rules.reading_codes import (
    ALPHABET,
    CODE_LENGTH,
    draft_key,
    new_code,
    new_reference,
    read_code,
    read_reference,
    receipt_key,
    shown_code,
)


def test_a_code_has_at_least_a_hundred_bits_and_no_ambiguous_signs() -> None:
    assert (len(ALPHABET) ** CODE_LENGTH >= 2**100, set(ALPHABET) & set("IO01")) == (True, set())


def test_a_code_is_read_as_it_is_typed() -> None:
    code = new_code()
    assert read_code(shown_code(code).lower().replace("-", " – ")) == code


def test_what_is_no_code_is_nothing() -> None:
    assert [read_code(typed) for typed in ("", "ABC", "0" * 24, "\0" * 24, "Ä" * 24)] == [""] * 5


def test_a_reference_is_read_as_it_is_typed() -> None:
    reference = new_reference()
    assert read_reference(reference.replace("-", "").lower()) == reference
    assert read_reference(f"{reference}n2") == f"{reference}-N2"
    assert read_reference("ABCD") == ""


def test_each_use_has_its_own_key() -> None:
    code = new_code()
    assert draft_key(code.encode()) != receipt_key(code)
