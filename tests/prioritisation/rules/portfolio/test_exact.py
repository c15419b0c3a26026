from __future__ import annotations

import pytest

from fahrplan.prioritisation.rules.portfolio.exact import Limits, solve
from fahrplan.prioritisation.rules.portfolio.greedy import draft_of
from fahrplan.prioritisation.rules.portfolio.problem import Choice, PlanAnswer
from tests.prioritisation.rules.portfolio.towns import best_by_trying, candidate, problem, random_problem, way

LIMITS = Limits(seconds=5, gap=0.0, threads=1)


@pytest.mark.parametrize("carry_over", [True, False])
def test_the_optimum_is_that_of_trying_everything(carry_over: bool) -> None:
    proven = 0
    for seed in range(9):
        question = random_problem(seed, carry_over=carry_over)
        best = best_by_trying(question)
        answer = solve(question, LIMITS)
        if best is None:
            assert answer.missed
            continue
        proven += 1
        assert answer.benefit == pytest.approx(best)
        assert answer.bound == pytest.approx(best)
        assert min(draft_of(question, answer.choices).means.days_left()) >= -1e-6
    assert proven >= 6


def test_better_plans_are_told_on_the_way() -> None:
    heard: list[PlanAnswer] = []
    answer = solve(random_problem(3, carry_over=True), LIMITS, heard.append)
    assert heard[0].status == "greedy"
    assert heard[-1].benefit <= answer.benefit + 1e-6


def test_no_means_prove_that_nothing_is_possible() -> None:
    answer = solve(problem(candidate("a"), days=0), LIMITS)
    assert (answer.choices, answer.bound, answer.status) == ((), 0, "optimal")


def test_deadlines_that_exclude_each_other_give_up_the_fewest() -> None:
    """Both fit alone, not both; the rest is planned all the same."""
    question = problem(
        candidate("a", 1, way(10), deadline=0),
        candidate("b", 5, way(10), deadline=0),
        candidate("c", 3, way(10)),
    )
    answer = solve(question, LIMITS)
    assert len(answer.missed) == 1
    assert len(answer.choices) == 3
    assert answer.notes[0].startswith(
        "Nicht alle Fristen sind zusammen zu halten; am besten weichen: „Leistung "
    )


def test_a_deadline_nobody_can_meet_does_not_stop_the_rest() -> None:
    answer = solve(problem(candidate("a", 1, way(99), deadline=0), candidate("b", 5)), LIMITS)
    assert (answer.missed, answer.choices) == (("a",), (Choice("b", "reuse", 0),))
