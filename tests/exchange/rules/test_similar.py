from __future__ import annotations

import pytest

from fahrplan.exchange.rules.similar import quoted, similar_query


@pytest.mark.parametrize("text", ["", "   ", "!?"])
def test_nothing_said_asks_for_nothing(text: str) -> None:
    assert similar_query(text) == ""


def test_two_words_have_to_be_shared() -> None:
    assert similar_query("Servicekonto Kosten Land").count("&") == 3


def test_the_last_word_may_be_unfinished() -> None:
    assert "'servi':*" in similar_query("Wann kommt das Servi")


def test_many_words_stay_few_pairs() -> None:
    assert similar_query(" ".join(f"wort{number}" for number in range(100))).count("&") == 21


def test_quotes_cannot_leave_the_word() -> None:
    assert quoted("a'b\\") == "'a''b'"
