"""Pages of this room."""

from fahrplan.municipalities.web.choose import choose, place
from fahrplan.municipalities.web.comparison import compare
from fahrplan.municipalities.web.corrections import (
    correction,
    correction_confirm,
    correction_decide,
    correction_list,
    correction_new,
)
from fahrplan.municipalities.web.keeping import contact_edit, contact_remove, departments
from fahrplan.municipalities.web.memberships import (
    accept,
    end,
    hand_over_to,
    join,
    requests,
    team,
    verify,
)
from fahrplan.municipalities.web.profile import contacts, profile, services
from fahrplan.municipalities.web.rules import rule_detail, rule_edit, rule_list

__all__ = [
    "accept",
    "choose",
    "compare",
    "contact_edit",
    "contact_remove",
    "contacts",
    "correction",
    "correction_confirm",
    "correction_decide",
    "correction_list",
    "correction_new",
    "departments",
    "end",
    "hand_over_to",
    "join",
    "place",
    "profile",
    "requests",
    "rule_detail",
    "rule_edit",
    "rule_list",
    "services",
    "team",
    "verify",
]
