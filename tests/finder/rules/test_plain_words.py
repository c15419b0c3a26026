"""The lists of words are folded, so that they meet folded questions."""

from __future__ import annotations

import pytest

from fahrplan.finder.rules import plain_words
from fahrplan.standards.german_text import fold


@pytest.mark.parametrize("name", ["STOP_WORDS", "PLAIN_WORDS", "OFF_TOPIC"])
def test_every_word_is_folded(name: str) -> None:
    assert [word for word in getattr(plain_words, name) if fold(word) != word] == []


def test_what_people_ask_for_is_no_stop_word() -> None:
    concerns = {"hund", "ausweis", "geld", "wohnung", "kind", "auto", "heirat", "tod", "anmelden"}
    assert concerns & plain_words.STOP_WORDS == set()
