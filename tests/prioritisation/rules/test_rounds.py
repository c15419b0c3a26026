"""Codes, sums, agreement."""

from __future__ import annotations

import secrets
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fahrplan.prioritisation.enums import RoundMethod
from fahrplan.prioritisation.rules.rounds import (
    ALPHABET,
    Terms,
    agreement_words,
    as_benefit,
    ballot_faults,
    grouped,
    limits,
    new_code,
    normal_code,
    places,
    tally,
)

RATE, POINTS = Terms(RoundMethod.RATE, 10), Terms(RoundMethod.POINTS, 10)


def test_a_code_has_eight_characters_without_look_alikes() -> None:
    code = new_code(secrets.choice)
    assert (len(code), set(code) - set(ALPHABET), set("0O1IL") & set(ALPHABET)) == (8, set(), set())


@pytest.mark.parametrize(
    ("typed", "code"),
    [("ABCD-2345", "ABCD2345"), (" abcd 2345 ", "ABCD2345"), ("ABCD-234", ""), ("ABCD-2340", ""), ("ÄBCD2345", ""),
     ("", ""), ("A" * 500, "")],
)  # fmt: skip
def test_a_code_is_read_as_people_type_it(typed: str, code: str) -> None:
    assert normal_code(typed) == code


def test_ratings_are_summed_and_averaged_over_those_who_rated() -> None:
    told = tally(RATE, {5: 2, 2: 1}, ballots=4)
    assert (told.total, told.count, told.mean) == (12, 3, 4.0)
    assert told.shares == ((1, 0), (2, 1), (3, 0), (4, 0), (5, 2))
    assert told.deviation == pytest.approx(2**0.5)


def test_no_points_count_as_zero() -> None:
    told = tally(POINTS, {6: 1, 2: 1}, ballots=4)
    assert (told.total, told.count, told.mean, told.shares) == (8, 4, 2.0, ((0, 2), (2, 1), (6, 1)))


def test_more_votes_than_ballots_while_people_vote_break_nothing() -> None:
    assert tally(POINTS, {6: 3}, ballots=2).shares == ((6, 3),)


def test_nothing_voted() -> None:
    told = tally(RATE, {}, ballots=0)
    assert (told.total, told.mean, told.deviation, told.agreement) == (0, None, None, "zu wenige Stimmen")


@pytest.mark.parametrize(
    ("counts", "word"),
    [({4: 1}, "zu wenige Stimmen"), ({4: 5}, "einig"), ({4: 5, 5: 4}, "einig"), ({2: 3, 4: 3}, "teils einig"),
     ({1: 4, 5: 4}, "uneinig")],
)  # fmt: skip
def test_disagreement_has_a_word(counts: dict[int, int], word: str) -> None:
    assert tally(RATE, counts, ballots=9).agreement == word


def test_the_limits_of_points_grow_with_the_points() -> None:
    assert (limits(RATE), limits(POINTS), limits(Terms(RoundMethod.POINTS, 100))) == (
        (0.8, 1.2), (1.0, 2.0), (10.0, 20.0)
    )  # fmt: skip
    assert [agreement_words(POINTS, value) for value in (1.0, 1.5, 2.5)] == [
        "einig",
        "teils einig",
        "uneinig",
    ]


@settings(max_examples=50)
@given(st.lists(st.integers(1, 5), min_size=1, max_size=60))
def test_a_sum_is_the_sum_of_all_votes(votes: list[int]) -> None:
    told = tally(RATE, Counter(votes), ballots=len(votes))
    assert (told.total, sum(often for _, often in told.shares)) == (sum(votes), len(votes))


def test_equal_sums_share_a_place() -> None:
    told = [tally(RATE, {value: 1}, 1) for value in (3, 5, 3, 1)]
    assert places(told) == [2, 1, 2, 4]


def test_a_bar_has_at_most_six_groups_and_loses_nobody() -> None:
    shares = [(value, 1 + value % 3) for value in range(20)]
    groups = grouped(shares)
    assert (len(groups), sum(often for *_, often in groups)) == (6, sum(often for _, often in shares))
    assert (groups[0][0], groups[-1][1]) == (0, 19)


@pytest.mark.parametrize(
    ("counts", "value"), [({1: 3}, 0), ({5: 3}, 10), ({3: 3}, 5), ({4: 1, 5: 1}, 9), ({}, None)]
)
def test_the_mean_is_stretched_to_ten(counts: dict[int, int], value: int | None) -> None:
    told = tally(RATE, counts, ballots=3)
    assert as_benefit(RATE, told, best=100) == value


def test_points_are_a_share_of_the_best() -> None:
    best, half = tally(POINTS, {8: 2}, 2), tally(POINTS, {4: 2}, 2)
    assert [as_benefit(POINTS, told, best=16) for told in (best, half)] == [10, 5]


@pytest.mark.parametrize(
    ("terms", "values", "keys"),
    [(RATE, {"a": 5, "b": 1}, set()), (RATE, {"a": 6}, {"a"}), (RATE, {"a": -1, "b": 3}, {"a"}), (RATE, {}, {""}),
     (POINTS, {"a": 10}, set()), (POINTS, {"a": 6, "b": 5}, {""}), (POINTS, {"a": 11}, {"a"})],
)  # fmt: skip
def test_a_ballot_is_checked(terms: Terms, values: dict[str, int], keys: set[str]) -> None:
    assert ballot_faults(terms, values).keys() == keys


def test_too_many_points_are_named() -> None:
    words = ballot_faults(POINTS, {"a": 7, "b": 5})[""]
    assert words == "Sie haben 12 Punkte verteilt, es sind aber nur 10. Bitte nehmen Sie 2 zurück."
