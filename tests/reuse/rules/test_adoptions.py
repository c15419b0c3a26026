"""What fits together in an adoption."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fahrplan.reuse.rules.adoptions import day_of, day_words, faults, state_words

TODAY = date(2026, 11, 29)
LATER, EARLIER = date(2027, 6, 30), date(2025, 5, 1)


def told(state: str, **values: Any) -> list[str]:
    return sorted(faults({"state": state, **values}, today=TODAY))


@pytest.mark.parametrize(
    ("state", "values", "expected"),
    [
        ("planned", {"planned_for": LATER}, []),
        ("planned", {}, ["planned_for"]),
        ("planned", {"planned_for": EARLIER}, ["planned_for"]),
        ("planned", {"planned_for": date(2100, 1, 1)}, ["planned_for"]),
        ("planned", {"planned_for": LATER, "in_use_since": EARLIER}, ["in_use_since"]),
        ("in_use", {}, []),
        ("in_use", {"in_use_since": EARLIER}, []),
        ("in_use", {"in_use_since": LATER}, ["in_use_since"]),
        ("in_use", {"in_use_since": date(1900, 1, 1)}, ["in_use_since"]),
        ("in_use", {"planned_for": LATER}, ["planned_for"]),
        ("phasing_out", {"in_use_since": EARLIER}, []),
        ("lost", {"planned_for": LATER}, ["state"]),
        ("in_use", {"cost_once": Decimal(-1)}, ["cost_once"]),
        ("in_use", {"cost_yearly": Decimal("NaN")}, ["cost_yearly"]),
        ("in_use", {"staff_days_once": Decimal("1e9")}, ["staff_days_once"]),
        ("in_use", {"experience": "x" * 5001}, ["experience"]),
        ("in_use", {"may_be_called": True}, ["call_contact"]),
        ("in_use", {"may_be_called": True, "call_contact": "Anke"}, []),
        ("in_use", {"call_contact": "x" * 201}, ["call_contact"]),
    ],
)
def test_complaints_stand_at_their_field(state: str, values: dict[str, Any], expected: list[str]) -> None:
    assert told(state, **values) == expected


def test_a_date_that_has_passed_may_stay() -> None:
    given = {"state": "planned", "planned_for": EARLIER}
    assert faults(given, today=TODAY, before=EARLIER) == {}


@pytest.mark.parametrize(
    ("state", "day", "words"),
    [
        ("planned", LATER, "geplant für 30.06.2027"),
        ("in_use", EARLIER, "im Einsatz seit 01.05.2025"),
        ("phasing_out", None, "läuft aus"),
    ],
)
def test_states_in_words(state: str, day: date | None, words: str) -> None:
    assert state_words(state, day) == words


def test_the_date_is_that_of_the_state() -> None:
    assert (day_of("planned", EARLIER, LATER), day_of("in_use", EARLIER, LATER)) == (LATER, EARLIER)


def test_no_date_has_no_words() -> None:
    assert day_words("planned", None) == ""
