"""Observations, the states that follow from them, and what organisations say about their services."""

from fahrplan.implementation.models.assessments import Assessment
from fahrplan.implementation.models.implementations import CaseNumber, Implementation, StatusProposal
from fahrplan.implementation.models.matches import ManualMatch
from fahrplan.implementation.models.maturity import MaturityModel
from fahrplan.implementation.models.observations import Link, Observation, SourceBlock, UnmatchedEntry
from fahrplan.implementation.models.states import Attainment, Availability, Period, Tally
from fahrplan.implementation.models.xzufi import XzufiObject

__all__ = [
    "Assessment",
    "Attainment",
    "Availability",
    "CaseNumber",
    "Implementation",
    "Link",
    "ManualMatch",
    "MaturityModel",
    "Observation",
    "Period",
    "SourceBlock",
    "StatusProposal",
    "Tally",
    "UnmatchedEntry",
    "XzufiObject",
]
