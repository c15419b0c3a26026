"""How often a service stays among the first ten."""

from __future__ import annotations

import numpy as np
import pytest

from fahrplan.prioritisation.rules.stability import DRAWS, moved, stability, stability_words

EVEN = np.full(10, 0.1)


def test_every_weight_moves_alone_and_all_together() -> None:
    sets = moved(EVEN)
    assert sets.shape == (20 + DRAWS, 10)
    assert np.allclose(sets.sum(axis=1), 1)
    assert sets[0, 0] == pytest.approx(0.05 / 0.95)
    assert sets[1, 0] == pytest.approx(0.15 / 1.05)


def test_the_same_draws_each_time() -> None:
    assert (moved(EVEN) == moved(EVEN)).all()


def test_what_counts_nothing_never_counts() -> None:
    weights = np.array([1.0] + [0.0] * 9)
    assert (moved(weights)[:, 1:] == 0).all()


def test_ten_or_fewer_always_stay() -> None:
    assert stability(np.random.default_rng(1).random((10, 10)), EVEN).tolist() == [1.0] * 10


def test_the_shares_add_up_to_ten() -> None:
    assert stability(np.random.default_rng(1).random((60, 10)), EVEN).sum() == pytest.approx(10)


def test_who_is_best_everywhere_stays() -> None:
    values = np.vstack([np.full((10, 10), 0.9), np.full((5, 10), 0.1)])
    assert stability(values, EVEN).tolist() == [1.0] * 10 + [0.0] * 5


def test_equal_ones_are_decided_by_their_order() -> None:
    assert stability(np.full((15, 10), 0.5), EVEN).tolist() == [1.0] * 10 + [0.0] * 5


def test_who_stands_on_one_criterion_alone_wavers() -> None:
    values = np.full((12, 10), 0.5)
    values[:9] = 0.9
    values[9, 0], values[10, 1] = 0.8, 0.8
    shares = stability(values, EVEN)
    assert shares[9] + shares[10] == pytest.approx(1)
    assert 0.2 < shares[9] < 0.8


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (1.0, "bleibt vorn (100 %)"),
        (0.6, "bleibt meist vorn (60 %)"),
        (0.1, "wackelt (10 %)"),
        (0, "nie vorn (0 %)"),
    ],
)
def test_shares_in_words(share: float, words: str) -> None:
    assert stability_words(share) == words
