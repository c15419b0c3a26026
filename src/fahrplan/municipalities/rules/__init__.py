"""Pure rules of this room: access, levels, matching, verdicts, reasons, names, territories."""

from fahrplan.municipalities.rules.access import (
    edits_in_organisation,
    may_confirm_correction,
    may_decide_correction,
    may_edit_contact,
    may_edit_organisation,
    may_edit_rules,
    may_propose,
)
from fahrplan.municipalities.rules.levels import levels_of, organisation_kind
from fahrplan.municipalities.rules.matching import RuleFacts, RuleTable, ServiceFacts, match_rule
from fahrplan.municipalities.rules.memberships import is_steward, leads_organisation, may_manage_team
from fahrplan.municipalities.rules.names import search_name, size_class
from fahrplan.municipalities.rules.verdicts import Match, Statement, verdict_for

__all__ = [
    "Match",
    "RuleFacts",
    "RuleTable",
    "ServiceFacts",
    "Statement",
    "edits_in_organisation",
    "is_steward",
    "leads_organisation",
    "levels_of",
    "match_rule",
    "may_confirm_correction",
    "may_decide_correction",
    "may_edit_contact",
    "may_edit_organisation",
    "may_edit_rules",
    "may_manage_team",
    "may_propose",
    "organisation_kind",
    "search_name",
    "size_class",
    "verdict_for",
]
