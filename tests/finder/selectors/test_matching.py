"""Signals gathered for groups."""

from __future__ import annotations

import pytest

from fahrplan.finder.rules.questions import read_question
from fahrplan.finder.rules.ranking import Signals
from fahrplan.finder.selectors import caches
from fahrplan.finder.selectors.matching import gather
from fahrplan.finder.selectors.reading import read_words

pytestmark = pytest.mark.usefixtures("catalogue")


def signals(text: str) -> dict[str, Signals]:
    question, cache = read_question(text), caches.current()
    return gather(question, read_words(question, cache), cache)[0]


def test_only_groups_of_the_index_are_gathered() -> None:
    assert signals("99999999999999") == {}


def test_a_phrase_speaks_for_its_keys_in_their_order() -> None:
    found = signals("hund anmelden")
    assert found["99110009"].phrase == pytest.approx(0.88 * found["99102013"].phrase)


def test_a_phrase_explains_a_part_of_a_longer_question() -> None:
    assert 0 < signals("perso reisepass")["99008001"].phrase < 1.0


def test_words_of_the_title_count_twice() -> None:
    found = signals("wohngeld")["99107023"]
    assert found.words > 0
    assert found.title > 0


def test_a_paragraph_is_exact() -> None:
    assert signals("§ 15 BJagdG")["99067004"].key == 0.35
