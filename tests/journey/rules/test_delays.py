"""When a project is late, and which date would be honest."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.journey.rules.delays import Slip, is_delayed, is_overdue, late_words, proposed_date

TODAY = date(2027, 2, 1)
OLD, NEW = date(2027, 3, 31), date(2027, 6, 30)
SLIP = Slip("Servicekonto", OLD, NEW, "Ausschreibung wiederholt.")


@pytest.mark.parametrize(
    ("planned", "slip", "late"),
    [
        (date(2027, 3, 31), SLIP, True),
        (date(2027, 6, 30), SLIP, False),
        (None, SLIP, False),
        (date(2027, 3, 31), None, False),
        (date(2030, 1, 1), Slip("x", OLD, None, "y"), True),
    ],
)
def test_a_plan_before_what_it_waits_for_is_delayed(
    planned: date | None, slip: Slip | None, late: bool
) -> None:
    assert is_delayed(planned, slip) == late


@pytest.mark.parametrize(
    ("planned", "state", "late"),
    [(date(2027, 1, 31), "active", True), (TODAY, "active", False), (date(2027, 1, 31), "paused", False)],
)
def test_a_day_that_passed_is_overdue_where_somebody_works(planned: date, state: str, late: bool) -> None:
    assert is_overdue(planned, state, TODAY) == late


@pytest.mark.parametrize(
    ("planned", "slip", "state", "words"),
    [
        (OLD, SLIP, "active", "Verspätet: Servicekonto kommt erst am 30.06.2027. Grund: Ausschreibung wiederholt."),
        (OLD, Slip("Konto", OLD, None, "unklar"), "active", "Verspätet: Konto hat keinen Termin mehr. Grund: unklar."),
        (date(2027, 1, 1), None, "active", "Verspätet: Geplant war der 01.01.2027."),
        (OLD, SLIP, "done", ""),
        (OLD, None, "active", ""),
    ],
)  # fmt: skip
def test_it_says_why(planned: date, slip: Slip | None, state: str, words: str) -> None:
    assert late_words(planned, slip, state, TODAY) == words


@pytest.mark.parametrize(
    ("planned", "slip", "proposal"),
    [
        (OLD, SLIP, date(2027, 6, 30)),
        (date(2027, 5, 15), SLIP, date(2027, 9, 30)),
        (OLD, Slip("x", None, NEW, "y"), date(2027, 6, 30)),
        (OLD, Slip("x", OLD, None, "y"), None),
        (date(2026, 12, 31), None, date(2027, 3, 31)),
        (date(2027, 5, 15), None, date(2027, 5, 15)),
        (None, None, None),
    ],
)
def test_the_proposal_keeps_the_distance_and_ends_a_quarter(
    planned: date | None, slip: Slip | None, proposal: date | None
) -> None:
    assert proposed_date(planned, slip, TODAY) == proposal
