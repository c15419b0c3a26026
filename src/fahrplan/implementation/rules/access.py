"""Who may say what about an implementation. Everybody may read the status; working notes stay inside."""

from __future__ import annotations

from typing import Any

from fahrplan.foundation.rules.access import rule
from fahrplan.municipalities.rules import is_steward
from fahrplan.municipalities.rules.access import edits_department, edits_in_organisation
from fahrplan.municipalities.rules.memberships import leads_organisation


@rule("Koordination oder Vertretung der zuständigen Organisation")
def leads_owner(person: Any, implementation: Any) -> bool:
    return leads_organisation(person, implementation.organisation)


@rule("Redaktion im zuständigen Fachbereich")
def edits_owner(person: Any, implementation: Any) -> bool:
    department = implementation.department
    return department is not None and edits_department(person, department)


may_report = leads_owner | edits_owner  # a steward does not speak for others, but checks
may_check = is_steward
may_plan = is_steward | leads_owner | edits_owner
# Whoever may assess also reads the answers of former assessments.
may_assess = is_steward | leads_owner | edits_owner

# The sheet of an organisation: its people send it, a steward may look at what they start from.
may_send_sheet = leads_organisation | edits_in_organisation
may_see_sheet = is_steward | leads_organisation | edits_in_organisation
