from __future__ import annotations

import pytest

from fahrplan.prioritisation.rules.portfolio.greedy import draft_of, greedy, polished, quick_bound
from fahrplan.prioritisation.rules.portfolio.problem import Choice
from tests.prioritisation.rules.portfolio.towns import best_by_trying, candidate, problem, random_problem, way


def test_nothing_is_the_answer_to_no_means() -> None:
    answer = greedy(problem(candidate("a"), candidate("b", 5, way(1, 1)), days=0, euros=0))
    assert (answer.choices, answer.benefit, answer.bound, answer.gap) == ((), 0, 0, 0)


def test_nothing_to_choose_from() -> None:
    assert greedy(problem()).choices == ()


def test_a_deadline_comes_before_what_brings_more() -> None:
    answer = greedy(problem(candidate("a", 100), candidate("b", 1, deadline=0)))
    assert answer.choices == (Choice("b", "reuse", 0), Choice("a", "reuse", 1))


def test_a_missed_deadline_is_named() -> None:
    assert greedy(problem(candidate("a", 1, way(100), deadline=3))).missed == ("a",)


def test_what_waits_is_not_chosen_without_what_it_waits_for() -> None:
    assert greedy(problem(candidate("a", 100, after=("b",)), candidate("b", 1, way(100)))).choices == ()


@pytest.mark.parametrize("carry_over", [True, False])
def test_the_quick_answer_fits_and_its_bound_holds(carry_over: bool) -> None:
    for seed in range(8):
        question = random_problem(seed, carry_over=carry_over)
        answer = greedy(question)
        means = draft_of(question, answer.choices).means
        assert min(means.days_left()) >= -1e-6
        best = best_by_trying(question)
        assert best is None or best <= answer.bound + 1e-6
        if not answer.missed and best is not None:
            assert answer.benefit <= best + 1e-6


def test_polishing_brings_forward_and_takes_the_cheaper_way() -> None:
    question = problem(candidate("a", 10, way(5, 500, key="dear"), way(5, 100)))
    assert polished(question, [Choice("a", "dear", 3)]) == (Choice("a", "reuse", 0),)


def test_the_bound_splits_what_does_not_fit_whole() -> None:
    assert quick_bound(problem(candidate("a", 40, way(20)), candidate("b", 40, way(40)))) == pytest.approx(35)
