"""Everyday phrases in a question."""

from __future__ import annotations

from fahrplan.finder.rules import lexicon, words
from fahrplan.finder.rules.lexicon import PhraseBook, coverage, phrase

BOOK = PhraseBook(
    [
        phrase("hund", keys=["99102013"]),
        phrase("hund anmelden", keys=["99102013104000"]),
        phrase("wo ist mein auto", keys=["99108008"]),
        phrase("auto", keys=["99036008"]),
    ]
)


def found(text: str) -> list[str]:
    return sorted(hit.text for hit in BOOK.found(words.stems(text), said=words.words(text)))


def test_the_longest_phrase_wins() -> None:
    assert found("hund anmelden") == ["hund anmelden"]


def test_the_order_of_words_does_not_matter() -> None:
    assert found("Anmeldung für meinen Hund") == ["hund anmelden"]


def test_a_phrase_of_stop_words_needs_all_its_words() -> None:
    assert found("auto") == ["auto"]
    assert found("wo ist mein auto") == ["auto", "wo ist mein auto"]


def test_a_word_that_is_missing_means_no_phrase() -> None:
    assert found("katze anmelden") == []


def test_an_empty_phrase_is_never_found() -> None:
    assert PhraseBook([lexicon.phrase("")]).found(["hund"]) == []


def test_coverage_is_the_share_of_the_weight() -> None:
    assert coverage(phrase("hund"), {"hund": 3.0, "anmeld": 1.0}, total=4.0) == 0.75


def test_coverage_without_weight_is_nothing() -> None:
    assert coverage(phrase("hund"), {}, total=0.0) == 0.0
