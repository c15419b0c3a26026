"""What a set of weights must be like, and which one holds."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.prioritisation.enums import Criterion
from fahrplan.prioritisation.rules.weights import (
    ALL_ZERO,
    DEFAULT,
    DEFAULTS,
    LAND,
    NOT_A_WEIGHT,
    OWN,
    Weights,
    completed,
    faults_in,
    in_force,
)

ZERO = dict.fromkeys(Criterion.values, 0)


def test_the_default_ones_are_whole_and_add_up_to_a_hundred() -> None:
    assert (list(DEFAULTS), sum(DEFAULTS.values()), faults_in(DEFAULTS)) == (Criterion.values, 100, {})


@pytest.mark.parametrize("value", [-1, 101, 1.5, True, "7", None])
def test_only_whole_numbers_up_to_a_hundred(value: Any) -> None:
    assert faults_in({"cases": value}) == {"cases": NOT_A_WEIGHT}


def test_an_unknown_criterion_is_a_fault() -> None:
    assert faults_in({"mood": 5}) == {"mood": NOT_A_WEIGHT}


@pytest.mark.parametrize("values", [{}, ZERO])
def test_all_zero_is_refused_in_words(values: dict[str, int]) -> None:
    assert faults_in(values) == {"": ALL_ZERO}


@pytest.mark.parametrize(
    ("own", "land", "origin", "cases"),
    [
        ({"cases": 1}, {"cases": 2}, OWN, 1),
        (None, {"cases": 2}, LAND, 2),
        (ZERO, {"cases": 2}, LAND, 2),
        ({"cases": "viel"}, None, DEFAULT, 20),
        (None, None, DEFAULT, 20),
    ],
)
def test_own_before_land_before_default(own: Any, land: Any, origin: str, cases: int) -> None:
    values, found = in_force(own, land)
    assert (found, values["cases"]) == (origin, cases)


def test_shares_add_up_to_one() -> None:
    weights = Weights(completed({"cases": 1, "effort": 3}), OWN)
    assert [weights.share(name) for name in ("cases", "effort", "sdg")] == [0.25, 0.75, 0.0]
    assert weights.origin_label == "eigene Gewichte"
