"""How often a service stays among the first ten when the weights move. Pure.

Every weight is moved alone by half down and up; then all move at once, drawn between half and one and a half times,
the same draws each time. A weight of 0 stays 0: who leaves a criterion out means it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FIRST = 10
MOVED_BY = 0.5
DRAWS = 200
SEED = 2019
STEADY, LIKELY = 0.9, 0.5


def moved(weights: NDArray[np.float64], draws: int = DRAWS, seed: int = SEED) -> NDArray[np.float64]:
    """One row for each set of weights, each adding up to 1."""
    count = len(weights)
    single = np.ones((2 * count, count))
    for place in range(count):
        single[2 * place, place] = 1 - MOVED_BY
        single[2 * place + 1, place] = 1 + MOVED_BY
    drawn = np.random.default_rng(seed).uniform(1 - MOVED_BY, 1 + MOVED_BY, (draws, count))
    sets = np.vstack([single, drawn]) * weights
    totals = sets.sum(axis=1, keepdims=True)
    shares: NDArray[np.float64] = np.divide(sets, totals, out=np.zeros_like(sets), where=totals > 0)
    return shares


def stability(
    values: NDArray[np.float64], weights: NDArray[np.float64], first: int = FIRST
) -> NDArray[np.float64]:
    """For each service the share of all sets of weights with which it is among the ``first``.

    ``values`` has a row for each service, in the order that breaks ties, and no gaps.
    """
    number = len(values)
    if number <= first:
        return np.ones(number)
    sets = moved(weights)
    points = sets @ values.T
    # Rounding keeps equal scores equal; the order given decides between them, as in the ranking itself.
    points = np.round(points, 9) - np.arange(number) * 1e-12
    kept = np.argpartition(-points, first - 1, axis=1)[:, :first]
    return np.bincount(kept.ravel(), minlength=number) / len(sets)


def stability_words(share: float) -> str:
    """„bleibt“, „bleibt meist“, „wackelt“ with the share in percent."""
    percent = f"{100 * share:.0f} %"
    if share >= STEADY:
        return f"bleibt vorn ({percent})"
    if share >= LIKELY:
        return f"bleibt meist vorn ({percent})"
    return f"wackelt ({percent})" if share > 0 else "nie vorn (0 %)"
