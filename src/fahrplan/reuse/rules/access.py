"""Who may say who uses what. Everybody reads who uses what; costs and experience stay among municipalities."""

from __future__ import annotations

from typing import Any

from fahrplan.foundation.rules.access import rule
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.rules import is_steward
from fahrplan.municipalities.rules.access import (
    edits_in_organisation,
    may_see_internals,
    works_for_municipality,
    works_for_provider,
)
from fahrplan.municipalities.rules.memberships import leads_organisation


@rule("eine Stelle, die selbst etwas nutzt")
def can_adopt(person: Any, organisation: Any) -> bool:
    """IT providers offer; what they use themselves is not asked here."""
    return bool(organisation.active and organisation.kind != OrganisationKind.IT_PROVIDER)


@rule("Koordination oder Redaktion der Kommune")
def owns_adoption(person: Any, adoption: Any) -> bool:
    organisation = adoption.organisation
    return leads_organisation(person, organisation) or edits_in_organisation(person, organisation)


@rule("Mitarbeit beim Anbieter dieser Lösung")
def provides_solution(person: Any, solution: Any) -> bool:
    return works_for_provider(person, solution.provider)


@rule("Mitarbeit in einer Kommunalverwaltung")
def is_neighbour(person: Any, solution: Any) -> bool:
    return works_for_municipality(person)


may_record = can_adopt & (is_steward | leads_organisation | edits_in_organisation)
may_change = is_steward | owns_adoption
# The subject is the solution: providers speak for their own products, municipalities for what they see next door.
may_propose = is_steward | is_neighbour | provides_solution
may_answer = owns_adoption
may_merge = is_steward
may_hand_over = is_steward
may_see_inside = may_see_internals
