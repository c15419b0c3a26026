"""Who handles cases: clerks alone. Coordination and the Land do not read what citizens send."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fahrplan.foundation.rules.access import rule
from fahrplan.municipalities.enums import MembershipRole


def desks_of(person: Any) -> dict[UUID, set[UUID | None]]:
    """Organisation → departments the person handles cases of; None among them: all. One query."""
    if not person.is_authenticated:
        return {}
    rows = person.memberships.filter(role=MembershipRole.CLERK, verified_at__isnull=False, ended_at=None)
    desks: dict[UUID, set[UUID | None]] = {}
    for organisation, department in rows.values_list("organisation_id", "department_id"):
        desks.setdefault(organisation, set()).add(department)
    return desks


@rule("Sachbearbeitung in diesem Fachbereich")
def handles_case(person: Any, case: Any) -> bool:
    """``case``: anything with ``organisation_id`` and ``department_id``."""
    desk = desks_of(person).get(case.organisation_id, set())
    return None in desk or case.department_id in desk
