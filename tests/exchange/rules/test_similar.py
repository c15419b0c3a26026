from __future__ import annotations

import pytest

from fahrplan.exchange.rules.similar import quoted, similar_queries


@pytest.mark.parametrize("text", ["", "   ", "!?"])
def test_nothing_said_asks_for_nothing(text: str) -> None:
    assert similar_queries(text) == []


def test_all_words_first_then_any_two_of_them() -> None:
    strict, loose = similar_queries("Servicekonto Kosten Kommunen")
    assert (strict.count(" & "), loose.count(" & ")) == (2, 3)


@pytest.mark.parametrize(("text", "pairs"), [("Servicekonto", 0), ("Servicekonto Kosten", 1)])
def test_few_words_are_all_wanted(text: str, pairs: int) -> None:
    assert [query.count(" & ") for query in similar_queries(text)] == [pairs]


def test_the_last_word_may_be_unfinished() -> None:
    assert "'servi':*" in similar_queries("Wann kommt das Servi")[0]


def test_many_words_stay_few_pairs() -> None:
    assert similar_queries(" ".join(f"wort{number}" for number in range(100)))[1].count("&") == 21


def test_quotes_cannot_leave_the_word() -> None:
    assert quoted("a'b\\") == "'a''b'"
