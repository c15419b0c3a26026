"""Who may see and change what an organisation itself thinks: those who work for it, and nobody else.

Ratings, rankings, scenarios and the organisation's own weights are seen from inside only, not by the Land.
The profile of the Land is public; its stewards change it.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fahrplan.foundation.rules.access import rule
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.municipalities.rules import is_steward
from fahrplan.municipalities.rules.access import MUNICIPAL_KINDS, MUNICIPAL_ROLES

LEADING = (MembershipRole.COORDINATOR, MembershipRole.DEPUTY)


def worked_for(person: Any, roles: tuple[str, ...] = MUNICIPAL_ROLES) -> list[UUID]:
    """The organisations this person works for in one of these roles; empty for a visitor. One query."""
    if not person.is_authenticated:
        return []
    rows = person.memberships.filter(role__in=roles, verified_at__isnull=False, ended_at=None)
    return list(rows.values_list("organisation_id", flat=True))


def has_tasks(organisation: Any) -> bool:
    """Whether it is a municipal administration that exists, so that there is something to rank."""
    return bool(organisation.active and organisation.kind in MUNICIPAL_KINDS)


@rule("Mitarbeit in dieser Organisation")
def works_here(person: Any, organisation: Any) -> bool:
    return organisation.pk in worked_for(person)


@rule("Koordination dieser Organisation")
def leads_here(person: Any, organisation: Any) -> bool:
    return organisation.pk in worked_for(person, LEADING)


@rule("Landesprofil")
def is_profile_of_land(person: Any, organisation: Any) -> bool:
    return bool(organisation.kind == OrganisationKind.LAND)


may_see_ranking = works_here
may_rate = works_here
may_report_cases = leads_here
may_see_weights = works_here | is_profile_of_land
may_weigh = leads_here | (is_steward & is_profile_of_land)
