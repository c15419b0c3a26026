"""One sentence for each outcome."""

from __future__ import annotations

from collections.abc import Sequence

from fahrplan.cases.rules.allocation import Child, Place, allocate, lot
from fahrplan.cases.rules.allocation_criteria import Criterion
from fahrplan.cases.rules.allocation_words import sentence

WORK = Criterion("arbeit", "is", "alle", 20, "alle Elternteile arbeiten")


def words(places: Sequence[Place], children: Sequence[Child], key: str, met: Sequence[Criterion] = ()) -> str:
    found = allocate(places, children, seed="s")
    by_key = {child.key: child for child in children}
    return sentence(found.outcomes[key], by_key[key], found, {one.key: one for one in places}, met, by_key)


A, B = Place("a", "Kita Sonne", 1), Place("b", "Kita Mond", 2)


def test_a_place_among_few() -> None:
    assert words([B], [Child("c", ("b",), everywhere=20)], "c", [WORK]) == (
        "Platz in „Kita Mond“ (1. Wunsch) mit 20 Punkten (alle Elternteile arbeiten 20); "
        "dort gab es für alle Platz, die dort gefragt haben."
    )


def test_a_second_wish_tells_why_not_the_first() -> None:
    rival = Child("r", ("a",), everywhere=30)
    assert words([A, B], [rival, Child("c", ("a", "b"), everywhere=20)], "c") == (
        "Platz in „Kita Mond“ (2. Wunsch) mit 20 Punkten; dort gab es für alle Platz, die dort gefragt haben; "
        "in „Kita Sonne“ gingen alle Plätze an Kinder mit mindestens 30 Punkten."
    )


def test_a_full_facility_names_the_last_place() -> None:
    rival = Child("r", ("a",), everywhere=10)
    assert words([A], [rival, Child("c", ("a",), everywhere=20)], "c") == (
        "Platz in „Kita Sonne“ (1. Wunsch) mit 20 Punkten; der letzte Platz dort ging an ein Kind mit 20 Punkten."
    )
    assert words([A], [rival, Child("c", ("a",), everywhere=20)], "r") == (
        "Kein Platz: In „Kita Sonne“ gingen alle Plätze an Kinder mit mindestens 20 Punkten; "
        "mit 10 Punkten steht das Kind dort auf der Warteliste an Stelle 1."
    )


def test_the_lot_is_named() -> None:
    loser = max(("x", "y"), key=lambda key: lot("s", key))
    assert "bei gleichen Punkten (0) nach dem Los" in words(
        [A], [Child("x", ("a",)), Child("y", ("a",))], loser
    )


def test_no_place_free_and_no_wish() -> None:
    none = Place("a", "Kita Sonne", 0)
    assert words([none], [Child("c", ("a",), everywhere=1)], "c") == (
        "Kein Platz: In „Kita Sonne“ ist in dieser Runde kein Platz frei; "
        "mit 1 Punkt steht das Kind dort auf der Warteliste an Stelle 1."
    )
    assert words([A], [Child("c", ())], "c") == (
        "Kein Platz: Keine der gewünschten Einrichtungen nimmt an dieser Runde teil."
    )


def test_somewhere_not_wished() -> None:
    none = Place("a", "Kita Sonne", 0)
    found = words([none, B], [Child("c", ("a",), anywhere=True)], "c")
    assert found.startswith("Platz in „Kita Mond“ (nicht unter den Wünschen, aber frei) mit 0 Punkten;")
