from __future__ import annotations

from fahrplan.prioritisation.rules.portfolio.checks import (
    cycles,
    deadlines,
    earliest_quarters,
    faults,
    impossible_deadlines,
    in_order,
)
from tests.prioritisation.rules.portfolio.towns import candidate, problem, way


def test_a_circle_is_named() -> None:
    a, b, c = candidate("a", after=("b",)), candidate("b", after=("c",)), candidate("c", after=("a",))
    assert [sorted(circle) for circle in cycles([a, b, c])] == [["Leistung a", "Leistung b", "Leistung c"]]
    assert faults(problem(a, b, c))[0].startswith("Diese Leistungen warten im Kreis aufeinander: Leistung ")


def test_who_waits_for_itself_is_a_circle() -> None:
    assert cycles([candidate("a", after=("a",))]) == [["Leistung a"]]


def test_two_ways_to_the_same_are_no_circle() -> None:
    listed = [
        candidate("a", after=("b", "c")),
        candidate("b", after=("d",)),
        candidate("c", after=("d",)),
        candidate("d"),
    ]
    assert cycles(listed) == []


def test_each_comes_behind_what_it_waits_for() -> None:
    listed = problem(candidate("a", after=("b",)), candidate("b", after=("unbekannt",)))
    assert [each.key for each in in_order(listed)] == ["b", "a"]


def test_waiting_and_deadlines_are_handed_on() -> None:
    question = problem(candidate("a", 1, after=("b",), deadline=2), candidate("b", 1, way(1, earliest=1)))
    assert earliest_quarters(question) == {"a": 1, "b": 1}
    assert deadlines(question) == {"a": 2, "b": 2}


def test_a_deadline_before_a_delivery_says_what_it_waits_for() -> None:
    asked = problem(candidate("a", 1, way(1, earliest=2, why="Servicekonto (zugesagt)"), deadline=1))
    assert impossible_deadlines(asked)["a"] == (
        "„Leistung a“ soll bis zum Quartal 2 online sein, ist aber frühestens im Quartal 3 möglich, weil es wartet "
        "auf: Servicekonto (zugesagt)."
    )


def test_a_deadline_before_what_has_to_come_first_names_it() -> None:
    asked = problem(candidate("a", 1, deadline=0, after=("b",)), candidate("b", 1, way(1, earliest=4)))
    assert impossible_deadlines(asked)["a"] == (
        "„Leistung a“ soll bis zum Quartal 1 online sein, ist aber im Planungszeitraum gar nicht möglich, weil "
        "vorher nötig ist: „Leistung b“."
    )


def test_a_deadline_without_the_days_says_how_many() -> None:
    assert impossible_deadlines(problem(candidate("a", 1, way(25), deadline=1)))["a"] == (
        "„Leistung a“ soll bis zum Quartal 2 online sein, braucht aber mindestens 25 Personaltage; bis dahin "
        "gibt es 20."
    )


def test_a_deadline_without_the_money_says_how_much() -> None:
    assert impossible_deadlines(problem(candidate("a", 1, way(1, 1234.5), deadline=1)))["a"] == (
        "„Leistung a“ soll bis zum Quartal 2 online sein, kostet aber einmalig mindestens 1.234,5 €; bis dahin "
        "gibt es 1.000 €."
    )


def test_a_deadline_that_can_be_met_says_nothing() -> None:
    assert impossible_deadlines(problem(candidate("a", deadline=0), candidate("b"))) == {}
