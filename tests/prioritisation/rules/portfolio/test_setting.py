from __future__ import annotations

from datetime import date

import pytest

from fahrplan.prioritisation.rules.portfolio.setting import (
    ASSUMED,
    Frame,
    Promise,
    Spec,
    Wish,
    jointly,
    own_way,
    problem_of,
)

TODAY = date(2026, 11, 29)
FRAME = Frame(25, 20_000, "2027-Q2", 8)


def spec(*needs: str) -> Spec:
    return Spec("osi", "Nachnutzung: OSI", 10, 2000, 400, "osi", needs)


def test_means_by_quarter_and_calendar_year() -> None:
    asked = problem_of(FRAME, [Wish("1", "Eins", 9, [spec()])], {}, TODAY)
    assert (asked.days, asked.euros, asked.years) == ((25.0,) * 8, (20_000.0,) * 3, ("2027", "2028", "2029"))
    assert (asked.year_of, asked.share_live[:4]) == ((0, 0, 0, 1, 1, 1, 1, 2), (0.75, 0.5, 0.25, 1.0))


@pytest.mark.parametrize(
    ("promised", "earliest", "why"),
    [
        (date(2027, 8, 1), 1, "Servicekonto (zugesagt für das 3. Quartal 2027)"),
        (date(2026, 12, 31), 0, "Servicekonto (zugesagt für das 4. Quartal 2026)"),
        (date(2031, 1, 1), 8, "Servicekonto (zugesagt für das 1. Quartal 2031)"),
        (date(2026, 6, 30), 0, "Servicekonto (Termin verstrichen, angenommen: 1. Quartal 2027)"),
        (None, 8, "Servicekonto (kein Termin zugesagt)"),
    ],
)
def test_a_way_waits_for_what_the_land_promised(promised: date | None, earliest: int, why: str) -> None:
    promises = {"konto": Promise("Servicekonto", promised)}
    asked = problem_of(FRAME, [Wish("1", "Eins", 9, [spec("konto", "schon-da")])], promises, TODAY)
    found = asked.candidates[0].ways[0]
    assert found.earliest == earliest
    assert found.why == (why if earliest else found.why)


def test_partners_add_the_same_ways_jointly() -> None:
    asked = problem_of(FRAME, [Wish("1", "Eins", 9, [spec()], partners=("kalbe",))], {}, TODAY)
    assert [(way.key, way.days, way.cost_once) for way in asked.candidates[0].ways] == [
        ("osi", 10, 2000),
        ("osi+", 12.5, 1500),
    ]


def test_who_joins_need_not_coordinate() -> None:
    assert jointly(spec(), 3, leads=False).days == 8.2


def test_deadlines_stand_at_their_quarter() -> None:
    wishes = [Wish(key, key, 1, [], deadline=key) for key in ("2027-Q4", "2026-Q1", "2035-Q1", "")]
    asked = problem_of(FRAME, wishes, {}, TODAY)
    assert [one.deadline for one in asked.candidates] == [2, 0, None, None]


def test_ones_own_way_is_assumed_throughout_and_travels_as_json() -> None:
    own = own_way()
    assert set(own.sources.values()) == {ASSUMED}
    assert Spec.of(own.as_json()) == own
