from __future__ import annotations

import pytest

from fahrplan.prioritisation.rules.portfolio.land import LandPlan, LandProblem, LandService
from fahrplan.prioritisation.rules.portfolio.land_prices import Grid
from fahrplan.prioritisation.rules.portfolio.land_search import left, plan_land
from tests.prioritisation.rules.portfolio.lands import best_for_land, random_land

RICH = ((100.0, 100.0),) * 3


def land(*services: LandService, euros: float = 1000.0) -> LandProblem:
    return LandProblem(("A", "B", "C"), services, RICH, ((euros, euros),) * 3, sizes=(1, 2, 3))


def test_plans_fit_and_lie_between_nothing_and_their_bound() -> None:
    for seed in range(6):
        problem = random_land(seed)
        plan = plan_land(problem, 0.1)
        days, euros = left(Grid.of(problem), plan)
        assert min(days.min(), euros.min()) >= -1e-6
        best = best_for_land(problem)
        assert plan.benefit <= best + 1e-6
        assert plan.bound >= best - 1e-6
        assert all(len(choice.joins) >= choice.size for choice in plan.choices)


def test_with_means_enough_all_share_what_one_builds() -> None:
    service = LandService("a", "A", (10.0, 10.0, 10.0), build_days=5, build_euros=900, join_days=1)
    plan = plan_land(land(service, euros=400), 1)
    assert plan.benefit == pytest.approx(30)
    assert plan.choices[0].size == 3
    assert plan.choices[0].lead in (0, 1, 2)


def test_what_is_there_needs_no_lead() -> None:
    plan = plan_land(land(LandService("a", "A", (10.0, 0.0, 10.0), join_days=1)), 1)
    assert (plan.choices[0].lead, sorted(plan.choices[0].joins)) == (None, [(0, 0), (2, 0)])
    assert plan.gap <= 0.005


def test_what_is_built_dearly_alone_stays_away() -> None:
    plan = plan_land(land(LandService("a", "A", (10.0, 0.0, 0.0), build_euros=2000)), 0.5)
    assert (plan.choices, plan.bound) == ((), 0)


def test_each_answer_told_is_at_least_as_good_as_the_one_before() -> None:
    heard: list[LandPlan] = []
    plan_land(random_land(3), 0.2, heard.append)
    assert heard == sorted(heard, key=lambda plan: plan.benefit)
    assert [plan.bound for plan in heard] == sorted((plan.bound for plan in heard), reverse=True)


def test_nothing_to_do() -> None:
    assert plan_land(LandProblem((), (), (), ()), 1).benefit == 0
