"""Territories, the organisations that act in them, who is responsible for what, and who works where."""

from fahrplan.municipalities.models.boundaries import Boundary
from fahrplan.municipalities.models.memberships import Invitation, Membership
from fahrplan.municipalities.models.organisations import ContactPoint, Department, Organisation
from fahrplan.municipalities.models.responsibilities import (
    CorrectionProposal,
    DepartmentAssignment,
    Responsibility,
    ResponsibilityRule,
    RuleMatch,
)
from fahrplan.municipalities.models.sealing_keys import SealingKey
from fahrplan.municipalities.models.territories import Territory, TerritorySuccession

__all__ = [
    "Boundary",
    "ContactPoint",
    "CorrectionProposal",
    "Department",
    "DepartmentAssignment",
    "Invitation",
    "Membership",
    "Organisation",
    "Responsibility",
    "ResponsibilityRule",
    "RuleMatch",
    "SealingKey",
    "Territory",
    "TerritorySuccession",
]
