"""What follows from the facts of one service."""

from __future__ import annotations

from fahrplan.prioritisation.rules.facts import Offered
from tests.prioritisation.ranked import estimate, facts, reported


def test_the_own_figure_counts_before_the_estimate() -> None:
    assert facts(reported=reported(40), estimate=estimate()).cases == 40
    assert facts(estimate=estimate(10, residents=6_000)).cases == 60
    assert facts().cases is None


def test_the_cheapest_known_way_counts() -> None:
    offered = Offered(solutions=2, cost=5_000.0, by_case=((100.0, 2.0),))
    assert facts(offered=offered, reported=reported(40)).cost == 500.0
    assert facts(offered=offered).cost == 5_000.0
    assert facts().cost is None


def test_cost_by_case_over_five_years() -> None:
    offered = Offered(solutions=1, cost=5_000.0)
    assert facts(offered=offered, reported=reported(40)).cost_by_case == 25.0
    assert facts(offered=offered, reported=reported(0)).cost_by_case is None
    assert facts(offered=offered).cost_by_case is None


def test_what_waits_is_not_ready() -> None:
    assert Offered(solutions=3, waiting=1).ready == 2
