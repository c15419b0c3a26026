"""Records of this room."""

from fahrplan.solutions.models.delivery import DeliveryItem, DeliverySlip
from fahrplan.solutions.models.solutions import Solution, SolutionCoverage, SolutionVersion

__all__ = ["DeliveryItem", "DeliverySlip", "Solution", "SolutionCoverage", "SolutionVersion"]
