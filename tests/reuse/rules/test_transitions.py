"""Which state may follow which."""

from __future__ import annotations

import pytest

from fahrplan.reuse.enums import (
    CallState,
    PilotApplicationState,
    PilotState,
    ProcurementState,
    StaffOfferState,
    StaffRequestState,
)
from fahrplan.reuse.rules.transitions import (
    APPLICATION,
    CALL,
    PILOT,
    PROCUREMENT,
    STAFF_OFFER,
    STAFF_REQUEST,
    Transitions,
    may_follow,
)

ALL = [
    (CALL, CallState),
    (PROCUREMENT, ProcurementState),
    (PILOT, PilotState),
    (APPLICATION, PilotApplicationState),
    (STAFF_OFFER, StaffOfferState),
    (STAFF_REQUEST, StaffRequestState),
]


@pytest.mark.parametrize(("table", "states"), ALL)
def test_every_state_is_known_and_leads_only_to_known_ones(table: Transitions, states: type) -> None:
    values = set(states.values)  # type: ignore[attr-defined]
    assert set(table) == values
    assert {new for following in table.values() for new in following} <= values


@pytest.mark.parametrize(("table", "states"), ALL)
def test_nothing_follows_itself(table: Transitions, states: type) -> None:
    assert [state for state in table if may_follow(table, state, state)] == []


def test_a_cancelled_procurement_stays_cancelled() -> None:
    assert PROCUREMENT[ProcurementState.CANCELLED] == ()


def test_an_unknown_state_follows_nothing() -> None:
    assert (may_follow(CALL, "x", "open"), may_follow(CALL, "open", "x")) == (False, False)
