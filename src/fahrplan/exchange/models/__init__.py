"""Records of this room."""

from fahrplan.exchange.models.directory import DirectoryEntry
from fahrplan.exchange.models.events import Event, SignUp
from fahrplan.exchange.models.fingerprint import PlannedProject, Showcase, Strategy
from fahrplan.exchange.models.funding import FundingProgramme
from fahrplan.exchange.models.labs import BlueprintUse, Lab
from fahrplan.exchange.models.training import TrainingNeed

__all__ = [
    "BlueprintUse",
    "DirectoryEntry",
    "Event",
    "FundingProgramme",
    "Lab",
    "PlannedProject",
    "Showcase",
    "SignUp",
    "Strategy",
    "TrainingNeed",
]
