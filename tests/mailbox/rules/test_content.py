"""Sealed words and files open only with their key and in their place."""

from __future__ import annotations

from uuid import uuid4

import pytest

from fahrplan.foundation.rules.sealing import NotOpenedError, new_key
from fahrplan.mailbox.rules.content import (
    Words,
    opened_content,
    opened_name,
    opened_words,
    plain,
    sealed_content,
    sealed_name,
    sealed_words,
)

KEY, ID = new_key(), uuid4()


def test_words_come_back_as_they_were() -> None:
    words = Words("Bescheid", "Sehr geehrte Frau Demir,\nŁódź", "Frau Krüger")
    assert opened_words(sealed_words(words, KEY, ID), KEY, ID) == words


def test_words_do_not_open_as_those_of_another_message() -> None:
    with pytest.raises(NotOpenedError):
        opened_words(sealed_words(Words("a", "b"), KEY, ID), KEY, uuid4())


def test_a_file_comes_back_with_its_name() -> None:
    assert opened_name(sealed_name("bescheid.pdf", KEY, ID), KEY, ID) == "bescheid.pdf"
    assert opened_content(sealed_content(b"%PDF-1.7", KEY, ID), KEY, ID) == b"%PDF-1.7"


def test_name_and_content_are_not_interchangeable() -> None:
    with pytest.raises(NotOpenedError):
        opened_content(sealed_name("bescheid.pdf", KEY, ID), KEY, ID)


def test_plain_text_has_lines_and_nothing_that_cannot_be_seen() -> None:
    assert plain(" a\r\nb\rc\x00\u200b ") == "a\nb\nc"
