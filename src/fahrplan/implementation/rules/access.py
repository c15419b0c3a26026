"""Who may say what about an implementation. Everybody may read the status; working notes stay inside."""

from __future__ import annotations

from typing import Any

from fahrplan.foundation.rules.access import rule
from fahrplan.municipalities.rules import is_steward
from fahrplan.municipalities.rules.access import edits_in_organisation, speaks_for
from fahrplan.municipalities.rules.memberships import leads_organisation


@rule("Koordination oder Vertretung der zuständigen Organisation")
def leads_owner(person: Any, implementation: Any) -> bool:
    return leads_organisation(person, implementation.organisation)


@rule("Koordination der zuständigen Organisation oder Redaktion im zuständigen Fachbereich")
def speaks_for_owner(person: Any, implementation: Any) -> bool:
    """One query for both."""
    return speaks_for(person, implementation.organisation_id, implementation.department_id)


may_report = speaks_for_owner  # a steward does not speak for others, but checks
may_check = is_steward
may_plan = is_steward | speaks_for_owner
# Whoever may assess also reads the answers of former assessments.
may_assess = is_steward | speaks_for_owner

# The sheet of an organisation: its people send it, a steward may look at what they start from.
may_send_sheet = leads_organisation | edits_in_organisation
may_see_sheet = is_steward | leads_organisation | edits_in_organisation
