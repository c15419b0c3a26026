from __future__ import annotations

from uuid import UUID

import pytest
from django.core.exceptions import ValidationError

from fahrplan.exchange.rules.texts import checked_text, key_from, mentioned

NUMBER = UUID("01890000-0000-7000-8000-1234567890ab")


def test_control_signs_and_outer_blanks_go() -> None:
    assert checked_text(" a\x00b\r\nc\u202e ", "text", longest=10) == "ab\nc"


def test_without_lines_it_is_one_line() -> None:
    assert checked_text("a\n  b\tc", "title", longest=10, lines=False) == "a b c"


@pytest.mark.parametrize("text", ["", "  \n", "\x00\x01"])
def test_an_empty_text_is_refused_where_one_is_due(text: str) -> None:
    with pytest.raises(ValidationError) as fault:
        checked_text(text, "title", longest=10)
    assert fault.value.message_dict == {"title": ["Bitte füllen Sie dieses Feld aus."]}


def test_an_empty_text_is_fine_where_none_is_due() -> None:
    assert checked_text(" ", "text", longest=10, required=False) == ""


def test_a_long_text_is_refused_with_its_length() -> None:
    with pytest.raises(ValidationError) as fault:
        checked_text("a" * 11, "text", longest=10)
    assert fault.value.message_dict == {"text": ["Höchstens 10 Zeichen; es sind 11."]}


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Wie geht’s Müller & Söhnen?", "wie-geht-s-mueller-soehnen-1234567890ab"),
        ("???", "1234567890ab"),
        ("a" * 200, "a" * 45 + "-1234567890ab"),
    ],
)
def test_addresses_are_made_of_the_title(title: str, key: str) -> None:
    assert key_from(title, NUMBER) == key


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("@barleben, bitte @halle-saale!", ["barleben", "halle-saale"]),
        ("@Barleben und @barleben", ["barleben"]),
        ("amt@barleben.de und https://x.example/@barleben", []),
        (" ".join(f"@ort-{number}" for number in range(20)), [f"ort-{number}" for number in range(10)]),
        ("@", []),
    ],
)
def test_who_is_spoken_to(text: str, keys: list[str]) -> None:
    assert mentioned(text) == keys
