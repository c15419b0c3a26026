"""The states of a case in the words of the federal mailbox."""

from __future__ import annotations

from fahrplan.mailbox.enums import FederalState

# Keys are the states of cases (``cases.enums.CaseState``), one room further up.
OF_CASE = {
    "received": FederalState.RECEIVED,
    "in_work": FederalState.PROCESSING,
    "waiting": FederalState.ACTION_REQUIRED,
    "decided": FederalState.COMPLETED,
    "closed": FederalState.COMPLETED,
}


def federal_state(case_state: str) -> FederalState:
    """Raises LookupError for a state that cases do not have."""
    return OF_CASE[case_state]
