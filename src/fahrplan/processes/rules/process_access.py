"""Who may change processes, and who works for an organisation at all. Everybody may read them."""

from __future__ import annotations

from typing import Any

from fahrplan.foundation.rules.access import rule
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.rules import edits_in_organisation, is_steward, leads_organisation

WORKING_ROLES = (MembershipRole.COORDINATOR, MembershipRole.DEPUTY, MembershipRole.EDITOR)


@rule("Koordination oder Redaktion der Organisation, der der Prozess gehört")
def works_for_owner(person: Any, process: Any) -> bool:
    return works_for_organisation(person, process.owner)


@rule("Koordination oder Redaktion in einer Organisation")
def works_somewhere(person: Any, subject: Any = None) -> bool:
    if not person.is_authenticated:
        return False
    return bool(
        person.memberships.filter(role__in=WORKING_ROLES, verified_at__isnull=False, ended_at=None).exists()
    )


@rule("Koordination oder Redaktion dieser Organisation")
def works_for_organisation(person: Any, organisation: Any) -> bool:
    return leads_organisation(person, organisation) or edits_in_organisation(person, organisation)


may_edit_process = is_steward | works_for_owner
may_add_process = is_steward | works_somewhere
may_own_process = is_steward | works_for_organisation
