"""Codes and numbers as people type them, and as the forms room gives them out."""

from __future__ import annotations

import pytest

from fahrplan.forms.rules import reading_codes
from fahrplan.mailbox.rules.codes import read_code, same_number


def test_a_code_of_a_receipt_is_read_as_the_forms_room_reads_it() -> None:
    code = reading_codes.new_code()
    for typed in (code, reading_codes.shown_code(code), f" {code.lower()} "):
        assert read_code(typed) == reading_codes.read_code(typed) == code


@pytest.mark.parametrize("typed", ["", " ", "\x00", "ABC0", "ÄÖÜ", "A" * 99 + "1" + "B"])
def test_what_cannot_be_a_code(typed: str) -> None:
    assert read_code(typed) == ""


def test_numbers_with_and_without_hyphens() -> None:
    number = reading_codes.new_reference()
    assert same_number(number.replace("-", "").lower(), number)
    assert not same_number("", "")
    assert not same_number(number[:-1], number)
