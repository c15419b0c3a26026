"""Correction proposals as the acting person may see them."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from fahrplan.accounts.models import Person
from fahrplan.municipalities.models import CorrectionProposal
from fahrplan.municipalities.selectors.memberships import organisations_i_lead


def proposals_visible_to(person: Person) -> QuerySet[CorrectionProposal]:
    """A steward sees all; others their own and those that name an organisation they lead."""
    found = CorrectionProposal.objects.select_related("service", "territory", "organisation")
    if person.is_steward:
        return found
    return found.filter(Q(proposed_by_id=person.pk) | Q(organisation__in=organisations_i_lead(person)))
