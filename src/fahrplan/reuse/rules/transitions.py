"""Which state may follow which, as data."""

from __future__ import annotations

from collections.abc import Mapping

from fahrplan.reuse.enums import (
    CallState,
    PilotApplicationState,
    PilotState,
    ProcurementState,
    StaffOfferState,
    StaffRequestState,
)

Transitions = Mapping[str, tuple[str, ...]]

CALL: Transitions = {
    CallState.OPEN: (CallState.CLOSED, CallState.BUNDLED),
    CallState.CLOSED: (CallState.OPEN, CallState.BUNDLED),
    CallState.BUNDLED: (),
}
# „contracted“ is reached by storing the contract, never by itself.
PROCUREMENT: Transitions = {
    ProcurementState.COLLECTING: (ProcurementState.TENDERING, ProcurementState.CANCELLED),
    ProcurementState.TENDERING: (
        ProcurementState.CONTRACTED,
        ProcurementState.COLLECTING,
        ProcurementState.CANCELLED,
    ),
    ProcurementState.CONTRACTED: (ProcurementState.ENDED,),
    ProcurementState.ENDED: (),
    ProcurementState.CANCELLED: (),
}
PILOT: Transitions = {
    PilotState.OPEN: (PilotState.SELECTING, PilotState.CANCELLED),
    PilotState.SELECTING: (PilotState.RUNNING, PilotState.OPEN, PilotState.CANCELLED),
    PilotState.RUNNING: (PilotState.COMPLETED, PilotState.CANCELLED),
    PilotState.COMPLETED: (),
    PilotState.CANCELLED: (),
}
APPLICATION: Transitions = {
    PilotApplicationState.SUBMITTED: (
        PilotApplicationState.SELECTED,
        PilotApplicationState.DECLINED,
        PilotApplicationState.WITHDRAWN,
    ),
    PilotApplicationState.SELECTED: (PilotApplicationState.DECLINED, PilotApplicationState.WITHDRAWN),
    PilotApplicationState.DECLINED: (PilotApplicationState.SELECTED, PilotApplicationState.WITHDRAWN),
    PilotApplicationState.WITHDRAWN: (PilotApplicationState.SUBMITTED,),
}
STAFF_OFFER: Transitions = {
    StaffOfferState.OPEN: (StaffOfferState.CLOSED,),
    StaffOfferState.CLOSED: (StaffOfferState.OPEN,),
}
STAFF_REQUEST: Transitions = {
    StaffRequestState.ASKED: (
        StaffRequestState.ACCEPTED,
        StaffRequestState.DECLINED,
        StaffRequestState.WITHDRAWN,
    ),
    StaffRequestState.ACCEPTED: (StaffRequestState.WITHDRAWN,),
    StaffRequestState.DECLINED: (),
    StaffRequestState.WITHDRAWN: (),
}


def may_follow(transitions: Transitions, old: str, new: str) -> bool:
    """Whether ``new`` may come after ``old``; an unknown state follows nothing."""
    return new in transitions.get(old, ())
