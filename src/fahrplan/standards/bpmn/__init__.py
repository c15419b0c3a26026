"""Processes in BPMN 2.0: read, checked, told in words, compared. Never executed."""

from fahrplan.standards.bpmn.account import (
    Account,
    Effort,
    Role,
    Section,
    Step,
    checklist,
    effort,
    plain_text,
)
from fahrplan.standards.bpmn.canonical import canonical, same_content
from fahrplan.standards.bpmn.differences import Differing, Pair, compare, side_by_side
from fahrplan.standards.bpmn.reader import MAX_BYTES, MAX_MINUTES, read_bpmn
from fahrplan.standards.bpmn.records import Diagram
from fahrplan.standards.bpmn.telling import tell

__all__ = [
    "MAX_BYTES",
    "MAX_MINUTES",
    "Account",
    "Diagram",
    "Differing",
    "Effort",
    "Pair",
    "Role",
    "Section",
    "Step",
    "canonical",
    "checklist",
    "compare",
    "effort",
    "plain_text",
    "read_bpmn",
    "same_content",
    "side_by_side",
    "tell",
]
