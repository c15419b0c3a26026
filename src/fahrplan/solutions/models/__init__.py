"""Records of this room."""

from fahrplan.solutions.models.delivery import DeliveryItem, DeliverySlip
from fahrplan.solutions.models.merges import SolutionMerge
from fahrplan.solutions.models.solutions import SORT_NAME, Solution, SolutionCoverage, SolutionVersion

__all__ = [
    "SORT_NAME",
    "DeliveryItem",
    "DeliverySlip",
    "Solution",
    "SolutionCoverage",
    "SolutionMerge",
    "SolutionVersion",
]
