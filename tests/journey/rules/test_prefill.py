"""Suggestions: which are asked for, and how one is taken over."""

from __future__ import annotations

from fahrplan.journey.rules.prefill import Suggestion, needed, suggestions_for, taken_over
from fahrplan.journey.rules.stages import Item, parse_content

HINT = Suggestion("legal", "§ 14 GewO", "dem Katalog")


def test_only_what_questions_ask_for_is_needed() -> None:
    rows = [{"key": "a", "text": "A?", "prefill": ["legal"]}, {"key": "b", "text": "B?"}]
    assert needed(parse_content("analysis", {"purpose": "X", "questions": rows})) == {"legal"}


def test_a_question_gets_the_suggestions_it_names() -> None:
    item = Item("a", "A?", prefill=("cases", "legal"))
    assert suggestions_for(item, {"legal": [HINT]}) == [HINT]


def test_taken_over_it_stands_below_and_only_once() -> None:
    once = taken_over("Eigenes ", HINT)
    assert (once, taken_over(once, HINT), taken_over("", HINT)) == (
        "Eigenes\n\n§ 14 GewO",
        "Eigenes\n\n§ 14 GewO",
        "§ 14 GewO",
    )
