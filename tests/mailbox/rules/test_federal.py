"""Every state of a case has a word in the federal mailbox."""

from __future__ import annotations

from fahrplan.cases.enums import CaseState
from fahrplan.mailbox.enums import FederalState
from fahrplan.mailbox.rules.federal import federal_state


def test_every_state_of_a_case_has_its_word() -> None:
    assert {state.value: federal_state(state) for state in CaseState} == {
        "received": FederalState.RECEIVED,
        "in_work": FederalState.PROCESSING,
        "waiting": FederalState.ACTION_REQUIRED,
        "decided": FederalState.COMPLETED,
        "closed": FederalState.COMPLETED,
    }
