from __future__ import annotations

import numpy as np
import pytest

from fahrplan.prioritisation.rules.portfolio.land_prices import Grid, Prices, bound_at, decide, used
from tests.prioritisation.rules.portfolio.lands import best_for_land, random_land


def at(grid: Grid, day: float, euro: float) -> Prices:
    shape = grid.days.shape
    return Prices(np.full(shape, day), np.full(shape, euro))


@pytest.mark.parametrize(("day", "euro"), [(0.0, 0.0), (0.5, 0.01), (3.0, 0.0), (0.0, 0.1)])
def test_no_prices_make_a_bound_that_a_plan_exceeds(day: float, euro: float) -> None:
    for seed in range(8):
        problem = random_land(seed)
        grid = Grid.of(problem)
        prices = at(grid, day, euro)
        assert bound_at(grid, prices, decide(grid, prices)) >= best_for_land(problem) - 1e-6


def test_a_year_worked_in_counts_in_it_and_all_later_ones() -> None:
    prices = Prices(np.array([[1.0, 2.0]]), np.array([[3.0, 4.0]]))
    assert prices.of_day.tolist() == [[3.0, 2.0]]
    assert prices.of_yearly.tolist() == [[7.0, 4.0]]


def test_what_the_answers_take_is_added_up_by_town_and_year() -> None:
    problem = random_land(1, towns=2, services=1)
    grid = Grid.of(problem)
    decided = decide(grid, at(grid, 0.0, 0.0))
    days, _ = used(grid, decided)
    joined = (decided.starts[0] >= 0).sum()
    assert days[:, -1].sum() == joined * grid.join_days[0] + (
        grid.build_days[0] if decided.lead[0] >= 0 else 0
    )
