"""Models of the cases room."""

from fahrplan.cases.models.cases import Case, CaseEvent
from fahrplan.cases.models.decisions import CaseDecision
from fahrplan.cases.models.dispatches import Dispatch
from fahrplan.cases.models.places import Facility, Placement, PlaceRound, PlaceWish
from fahrplan.cases.models.requests import CaseRequest
from fahrplan.cases.models.targets import HandoverTarget
from fahrplan.cases.models.work import CaseNote, ClerkSubstitute

__all__ = [
    "Case",
    "CaseDecision",
    "CaseEvent",
    "CaseNote",
    "CaseRequest",
    "ClerkSubstitute",
    "Dispatch",
    "Facility",
    "HandoverTarget",
    "PlaceRound",
    "PlaceWish",
    "Placement",
]
