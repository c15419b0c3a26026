"""Stems that catalogue and question share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fahrplan.finder.rules import words


@pytest.mark.parametrize(
    ("verb", "noun"),
    [
        ("anmelden", "anmeldung"),
        ("angemeldet", "anmeldung"),
        ("anzumelden", "anmeldung"),
        ("verlaengern", "verlaengerung"),
        ("abgelaufen", "ablaufen"),
        ("umschreiben", "umschreibung"),
        ("aendern", "aenderung"),
        ("muell", "mull"),
        ("hunde", "hund"),
    ],
)
def test_verb_and_noun_share_a_stem(verb: str, noun: str) -> None:
    assert words.stem(verb) == words.stem(noun)


@pytest.mark.parametrize("word", ["kurs", "2026", "bus", "29"])
def test_short_words_and_numbers_stay(word: str) -> None:
    assert words.stem(word) == word


def test_stop_words_are_left_out() -> None:
    assert words.content_words("Wo kann ich meinen Hund anmelden") == ["hund", "anmelden"]


def test_only_stop_words_stay_as_they_are() -> None:
    assert words.content_words("wo ist das") == ["wo", "ist", "das"]


def test_acts_are_recognised_from_any_form() -> None:
    assert words.acts(words.stems("Ausweis verloren und Wohnsitz abmelden")) == {"verloren", "abmelden"}


@pytest.mark.parametrize(
    ("said", "joined"),
    [
        ("ich melde meinen hund ab", [("melde", "abmelde")]),
        ("wir ziehen naechste woche um", [("ziehen", "umziehen")]),
        ("ab morgen melde ich", []),
    ],
)
def test_separable_verbs_are_put_together(said: str, joined: list[tuple[str, str]]) -> None:
    assert words.rejoined(said.split()) == joined


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("register my address", True),
        ("посвідка на проживання", True),
        ("doğum belgesi", True),
        ("hund anmelden", False),
        ("ich brauche einen termin", False),
    ],
)
def test_other_languages_are_noticed(text: str, foreign: bool) -> None:
    assert words.is_foreign(words.words(text)) is foreign


def test_shopping_is_off_topic() -> None:
    assert words.off_topic(["hundefutter", "kaufen"])
    assert not words.off_topic(["hund", "anmelden"])


@given(st.text(max_size=200))
def test_any_text_gives_stems(text: str) -> None:
    assert all(isinstance(stem, str) and stem for stem in words.stems(text))
