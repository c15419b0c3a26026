"""Codes as people type them."""

from __future__ import annotations

from fahrplan.mailbox.web.asking import tidy_code


def test_blanks_and_what_cannot_be_stored_are_left_out() -> None:
    assert tidy_code(" ab cd\x00\n-ef ") == "abcd-ef"


def test_endless_codes_are_cut() -> None:
    assert len(tidy_code("x" * 10_000)) == 100
