"""Rounds in words."""

from __future__ import annotations

from fahrplan.prioritisation.enums import RoundMethod
from fahrplan.prioritisation.rules.rounds import Terms, tally
from fahrplan.prioritisation.rules.rounds_words import (
    limits_words,
    mean_words,
    method_words,
    share_label,
    spread_words,
)

RATE, POINTS = Terms(RoundMethod.RATE, 10), Terms(RoundMethod.POINTS, 10)


def test_methods() -> None:
    assert "von 1 (gar nicht wichtig) bis 5 (sehr wichtig)" in method_words(RATE)
    assert "verteilt bis zu 10 Punkte" in method_words(POINTS)


def test_shares() -> None:
    labels = [share_label(RATE, 4, 4), share_label(POINTS, 1, 1), share_label(POINTS, 3, 5)]
    assert labels == ["4 – wichtig", "1 Punkt", "3 bis 5 Punkte"]


def test_numbers_are_german_and_missing_ones_a_dash() -> None:
    told, none = tally(RATE, {1: 1, 4: 1}, 2), tally(RATE, {}, 0)
    assert [mean_words(told), spread_words(told), mean_words(none), spread_words(none)] == [
        "2,50",
        "1,50",
        "–",
        "–",
    ]


def test_limits_say_what_no_value_means() -> None:
    assert "Bis 0,80 heißt „einig“" in limits_words(RATE)
    assert "zählt mit 0 Punkten" in limits_words(POINTS)
