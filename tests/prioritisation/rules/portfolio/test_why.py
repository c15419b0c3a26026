from __future__ import annotations

from fahrplan.prioritisation.rules.portfolio.problem import Candidate, Choice
from fahrplan.prioritisation.rules.portfolio.why import reasons
from tests.prioritisation.rules.portfolio.towns import candidate, problem, way

CHOSEN = (Choice("a", "reuse", 0),)


def why(other: Candidate, *more: Candidate, days: float = 10, **said: object) -> str:
    question = problem(candidate("a", 50, way(40 if days == 10 else days)), other, *more, days=days)
    return reasons(question, CHOSEN if not said else ())[other.key]


def test_without_points() -> None:
    assert why(candidate("b", 0)) == "Bringt nach Ihrer Rangliste keine Punkte."


def test_what_has_to_come_first_is_named() -> None:
    found = why(candidate("b", 9, after=("c",)), candidate("c", 1, way(900)))
    assert found == "Braucht vorher: Leistung c. Das ist nicht im Plan."


def test_a_delivery_behind_the_plan_is_named() -> None:
    found = why(candidate("b", 9, way(1, earliest=4, why="Servicekonto (kein Termin zugesagt)")))
    assert found == "Im Planungszeitraum nicht möglich: wartet auf Servicekonto (kein Termin zugesagt)."


def test_what_is_missing_and_what_would_have_to_leave() -> None:
    question = problem(candidate("a", 50, way(38)), candidate("b", 20, way(5)))
    found = reasons(question, (Choice("a", "reuse", 3),))["b"]
    assert found == (
        "Auf dem Weg „Nachnutzung“ fehlen mindestens 3 Personaltage (bis zum Quartal 4). Dafür müsste „Leistung a“ "
        "weichen; das kostet 0 Punkte."
    )


def test_waiting_is_said_before_what_is_missing() -> None:
    question = problem(candidate("a", 50, way(38)), candidate("b", 20, way(5, earliest=2, why="Postfach")))
    found = reasons(question, (Choice("a", "reuse", 3),))["b"]
    assert found.startswith("Nicht vor dem Quartal 3: wartet auf Postfach. Auf dem Weg „Nachnutzung“ fehlen")


def test_money_that_is_missing_is_said_in_euro() -> None:
    question = problem(candidate("a", 50, way(1, 900)), candidate("b", 20, way(1, 2000)))
    assert reasons(question, CHOSEN)["b"] == (
        "Auf dem Weg „Nachnutzung“ fehlen mindestens 1.900 € (Jahr 1). Mehr Punkte je Personaltag bringen: Leistung a."
    )


def test_a_plan_that_is_not_the_best_says_so() -> None:
    question = problem(candidate("a", 50, way(1)), candidate("b", 20, way(1)))
    assert reasons(question, CHOSEN)["b"] == (
        "Ginge noch im Quartal 1 auf dem Weg „Nachnutzung“; der Plan ist noch nicht der beste."
    )


def test_only_those_asked_for_are_worked_out() -> None:
    question = problem(candidate("a"), candidate("b"), candidate("c"))
    assert set(reasons(question, CHOSEN, {"c"})) == {"c"}
