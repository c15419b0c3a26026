"""Who may manage the people of an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fahrplan.foundation.rules.access import rule
from fahrplan.municipalities.enums import MembershipRole

if TYPE_CHECKING:
    from fahrplan.municipalities.models import Organisation

LEADING = (MembershipRole.COORDINATOR, MembershipRole.DEPUTY)


@rule("Steward des Landes")
def is_steward(person: Any, subject: Any = None) -> bool:
    return bool(person.is_authenticated and person.is_steward)


@rule("Koordination oder Vertretung dieser Organisation")
def leads_organisation(person: Any, organisation: Organisation) -> bool:
    if not person.is_authenticated:
        return False
    return bool(
        person.memberships.filter(
            organisation=organisation, role__in=LEADING, verified_at__isnull=False, ended_at=None
        ).exists()
    )


may_manage_team = is_steward | leads_organisation
