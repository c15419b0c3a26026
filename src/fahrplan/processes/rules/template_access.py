"""Who may keep templates and copies of them. Everybody may read templates; a copy's text is its owner's."""

from __future__ import annotations

from typing import Any

from fahrplan.foundation.rules.access import rule
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.rules import edits_in_organisation, is_steward, leads_organisation

WRITING_ROLES = (MembershipRole.COORDINATOR, MembershipRole.DEPUTY, MembershipRole.EDITOR)


@rule("Koordination oder Redaktion dieser Organisation")
def writes_for(person: Any, organisation: Any) -> bool:
    return leads_organisation(person, organisation) or edits_in_organisation(person, organisation)


@rule("Koordination oder Redaktion der Organisation, die die Vorlage pflegt")
def writes_for_owner(person: Any, template: Any) -> bool:
    return writes_for(person, template.owner)


@rule("Koordination oder Redaktion der Organisation, der das Exemplar gehört")
def writes_for_holder(person: Any, adopted: Any) -> bool:
    return writes_for(person, adopted.organisation)


@rule("Koordination oder Redaktion in einer Organisation")
def writes_somewhere(person: Any, subject: Any = None) -> bool:
    if not person.is_authenticated:
        return False
    mine = person.memberships.filter(role__in=WRITING_ROLES, verified_at__isnull=False, ended_at=None)
    return bool(mine.exists())


may_add_template = is_steward | writes_somewhere
may_edit_template = is_steward | writes_for_owner
may_adopt_template = writes_for
may_edit_copy = writes_for_holder
may_read_copy = is_steward | writes_for_holder
may_load_library = is_steward
