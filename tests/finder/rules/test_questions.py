"""Questions taken apart."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fahrplan.finder.rules.questions import LONGEST_TEXT, MOST_WORDS, cleaned, read_question


def test_control_characters_become_blanks() -> None:
    assert cleaned("hund\x00an\tmelden\u200b!") == "hund an melden !"


def test_everything_after_the_longest_text_is_left_out() -> None:
    assert len(cleaned("wort " * 4000)) == LONGEST_TEXT - 1


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("99115005104001", ["99115005104001"]),
        ("99 115 005 104 001", ["99115005104001"]),
        ("Schlüssel 99.115.005", ["99115005"]),
        ("urn:de:fim:leika:leistung:99115005104001", ["99115005104001"]),
        ("postleitzahl 39619", []),
    ],
)
def test_keys_are_found(text: str, keys: list[str]) -> None:
    assert read_question(text).keys == keys


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("§ 29 StVZO", ["§29stvzo"]),
        ("§29 stvzo", ["§29stvzo"]),
        ("§ 29 Abs. 2 StVZO", ["§29stvzo"]),
        ("§ 7 SGB II", ["§7sgbii"]),
        ("erlaubnis nach § 33i Gewerbeordnung", ["§33igewerbeordnung"]),
        ("paragraf 34a gewo", ["§34agewo"]),
        ("§ 43", ["§43"]),
    ],
)
def test_paragraphs_are_found(text: str, marks: list[str]) -> None:
    assert read_question(text).paragraphs == marks


def test_the_ozg_number_is_found() -> None:
    assert read_question("OZG-ID 10124").ozg_ids == ["10124"]


@pytest.mark.parametrize("text", ["", "   ", "%", "'\"", "\x00\x01", "ich und du", "?!"])
def test_nonsense_is_an_empty_question(text: str) -> None:
    assert read_question(text).empty


@given(st.text(max_size=3000))
def test_any_text_is_read(text: str) -> None:
    assert len(read_question(text).tokens) <= MOST_WORDS


def test_ten_thousand_characters_take_no_time() -> None:
    begun = time.process_time()
    for text in ("a" * 10_000, "§ 1 " * 2500, "99" * 5000, "ü ß " * 2500):
        read_question(text)
    assert time.process_time() - begun < 1
