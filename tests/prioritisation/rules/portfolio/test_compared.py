from __future__ import annotations

from fahrplan.prioritisation.rules.portfolio.compared import bound_words, changes, quarters_of, sums_of
from fahrplan.prioritisation.rules.portfolio.problem import Choice, PlanAnswer
from tests.prioritisation.rules.portfolio.towns import candidate, problem, way

QUARTERS = ("2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4")


def answer(*choices: Choice, benefit: float = 100, bound: float = 100) -> PlanAnswer:
    return PlanAnswer(choices, benefit, bound, "limit")


def test_sums_are_what_a_plan_takes() -> None:
    question = problem(candidate("a", 10, way(5, 100, 40)), quarters=QUARTERS)
    sums = sums_of(question, answer(Choice("a", "reuse", 1)))
    assert (sums.services, sums.days, sums.euros, sums.days_there) == (1, 5, (140,), 40)
    assert quarters_of(question, answer(Choice("a", "reuse", 1))) == {"a": "2027-Q2"}


def test_changes_name_what_comes_goes_and_moves() -> None:
    names = {key: key.upper() for key in "abcd"}
    first = {"a": "2027-Q1", "b": "2027-Q2", "c": "2027-Q3"}
    other = {"b": "2027-Q1", "c": "2027-Q4", "d": "2027-Q1"}
    assert changes(first, other, names) == ["Dazu: D.", "Entfällt: A.", "Früher: B.", "Später: C."]
    assert changes(first, first, names) == []


def test_the_bound_is_said_in_plain_words() -> None:
    one = Choice("a", "reuse", 0)
    assert bound_words(answer(one)) == "Besser geht es nicht: Das ist bewiesen."
    assert (
        bound_words(answer(one, bound=102.31))
        == "Kein Plan kann mehr als 2,4 % besser sein: Das ist bewiesen."
    )
    assert (
        bound_words(answer(benefit=0, bound=0)) == "Mit diesen Mitteln ist nichts möglich; das ist bewiesen."
    )
