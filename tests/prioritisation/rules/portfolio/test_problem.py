from __future__ import annotations

import json

import pytest

from fahrplan.prioritisation.rules.portfolio.problem import (
    Choice,
    PlanAnswer,
    answer_as_json,
    answer_from_json,
    benefit_of,
    gap_of,
    problem_as_json,
    problem_from_json,
)
from tests.prioritisation.rules.portfolio.towns import candidate, problem, random_problem, way


def test_the_earlier_live_the_more_it_is_worth() -> None:
    question = problem(candidate("a", 20))
    assert [question.worth(question.candidates[0], quarter) for quarter in range(4)] == [20, 15, 10, 5]


def test_yearly_cost_begins_with_the_part_of_the_year_that_is_left() -> None:
    question = random_problem(1, carry_over=True)
    assert question.spends(way(1, 100, 40), 0) == [110, 40]
    assert question.spends(way(1, 100, 40), 2) == [0, 130]


@pytest.mark.parametrize(
    ("benefit", "bound", "gap"), [(10, 11, 0.1), (10, 10, 0), (0, 0, 0), (0, 1, float("inf"))]
)
def test_gap(benefit: float, bound: float, gap: float) -> None:
    assert gap_of(benefit, bound) == pytest.approx(gap)


def test_questions_and_answers_travel_as_json() -> None:
    question = random_problem(2, carry_over=False)
    answer = PlanAnswer((Choice("0", "reuse", 1),), 5.0, 6.0, "limit", 1.0, ("1",), ("Satz.",))
    assert problem_from_json(json.loads(json.dumps(problem_as_json(question)))) == question
    assert answer_from_json(json.loads(json.dumps(answer_as_json(answer)))) == answer


def test_benefit_adds_up_what_is_chosen() -> None:
    question = problem(candidate("a", 20), candidate("b", 8))
    assert benefit_of(question, [Choice("a", "reuse", 0), Choice("b", "reuse", 2)]) == 24


def test_quarters_and_years_are_named_or_numbered() -> None:
    named = problem(quarters=("2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"), years=("2027",))
    assert (named.quarter_name(1), named.year_name(0)) == ("2. Quartal 2027", "2027")
    assert (problem().quarter_name(1), problem().year_name(0)) == ("Quartal 2", "Jahr 1")
