"""Models of the cases room."""

from fahrplan.cases.models.cases import Case, CaseEvent
from fahrplan.cases.models.dispatches import Dispatch

__all__ = ["Case", "CaseEvent", "Dispatch"]
