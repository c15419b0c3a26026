from __future__ import annotations

from fahrplan.prioritisation.rules.portfolio.model import PlanModel, Rows, program
from fahrplan.prioritisation.rules.portfolio.problem import Choice
from tests.prioritisation.rules.portfolio.towns import candidate, problem, way


def test_only_quarters_that_are_possible_become_columns() -> None:
    question = problem(candidate("a", 1, way(25), deadline=2), candidate("b", 1, way(1, earliest=3)))
    assert [(one.candidate.key, one.quarter) for one in PlanModel(question).columns] == [("a", 2), ("b", 3)]


def test_a_released_deadline_binds_no_more() -> None:
    question = problem(candidate("a", 1, way(1), deadline=0))
    assert [len(PlanModel(question).columns), len(PlanModel(question, frozenset({"a"})).columns)] == [1, 4]


def test_a_plan_becomes_values_and_back() -> None:
    model = PlanModel(problem(candidate("a"), candidate("b")))
    choices = (Choice("a", "reuse", 2), Choice("b", "reuse", 0))
    assert model.choices(model.start(choices)) == choices


def test_one_row_for_each_candidate_quarter_year_and_wait() -> None:
    model = PlanModel(problem(candidate("a", after=("b",)), candidate("b")))
    assert len(model.rows().upper) == 2 + 4 + 1 + 4


def test_a_program_has_the_size_of_its_rows_and_columns() -> None:
    rows = Rows()
    rows.add([(0, 1.0), (1, 2.0)], lower=None, upper=3.0)
    lp = program([1.0, 2.0], rows)
    assert (lp.num_col_, lp.num_row_) == (2, 1)
