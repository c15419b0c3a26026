"""Records of this room."""

from fahrplan.reuse.models.adoptions import AdoptedService, Adoption
from fahrplan.reuse.models.calls import Interest, JointCall
from fahrplan.reuse.models.pilots import Pilot, PilotApplication, PilotReport
from fahrplan.reuse.models.procurement import CallOff, Demand, FrameworkContract, Procurement
from fahrplan.reuse.models.staff import StaffOffer, StaffRequest

__all__ = [
    "AdoptedService",
    "Adoption",
    "CallOff",
    "Demand",
    "FrameworkContract",
    "Interest",
    "JointCall",
    "Pilot",
    "PilotApplication",
    "PilotReport",
    "Procurement",
    "StaffOffer",
    "StaffRequest",
]
