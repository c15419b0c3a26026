"""Writes of this room. Each runs in a transaction and writes its journal rows in it."""

from fahrplan.municipalities.services.contacts import edit_contact_point, remove_contact_point
from fahrplan.municipalities.services.corrections import (
    confirm_correction,
    decide_correction,
    propose_correction,
)
from fahrplan.municipalities.services.departments import (
    assign_department,
    edit_department,
)
from fahrplan.municipalities.services.matches import rebuild_rule_matches
from fahrplan.municipalities.services.responsibilities import (
    Claim,
    set_responsibility,
)
from fahrplan.municipalities.services.rule_editing import edit_rule

__all__ = [
    "Claim",
    "assign_department",
    "confirm_correction",
    "decide_correction",
    "edit_contact_point",
    "edit_department",
    "edit_rule",
    "propose_correction",
    "rebuild_rule_matches",
    "remove_contact_point",
    "set_responsibility",
]
