"""The words of a question as the index knows them."""

from __future__ import annotations

import pytest

from fahrplan.finder.rules.questions import read_question
from fahrplan.finder.selectors import caches
from fahrplan.finder.selectors.reading import Asked, read_words

pytestmark = pytest.mark.usefixtures("catalogue")


def read(text: str) -> Asked:
    return read_words(read_question(text), caches.current())


def test_unknown_words_are_kept_apart() -> None:
    asked = read("hundesteuer xyzzy")
    assert asked.unknown == ["xyzzy"]
    assert asked.known_share < 1


def test_plain_words_are_never_corrected() -> None:
    assert read("tochter leisten").corrections == {}


def test_compounds_the_index_does_not_know_are_taken_apart() -> None:
    assert {"hundesteu", "anmeld"} <= read("Hundesteueranmeldung").stems


def test_words_written_apart_are_joined() -> None:
    assert "hundesteu" in read("hunde steuer").terms


def test_words_of_acts_weigh_less_than_what_they_are_about() -> None:
    weights = read("reisepass ausstellung").weights
    assert weights["reisepass"] > weights["ausstell"]


def test_a_long_sentence_is_not_thinned_out() -> None:
    asked = Asked(weights={f"wort{number}": 4.0 for number in range(10)})
    assert asked.total == 3 * 4.0 + 2 * 2.0 + 5 * 1.0


def test_a_question_of_plain_words_alone_matches_nothing_fully() -> None:
    assert Asked(weights={"fahr": 0.5}).total == 3.0
