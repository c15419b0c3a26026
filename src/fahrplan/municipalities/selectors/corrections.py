"""Correction proposals as the acting person may see them."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from fahrplan.accounts.models import Person
from fahrplan.municipalities.enums import ProposalState
from fahrplan.municipalities.models import CorrectionProposal, Membership
from fahrplan.municipalities.selectors.memberships import LEADING

WAITING = (ProposalState.OPEN, ProposalState.CONFIRMED)


def proposals_visible_to(person: Person) -> QuerySet[CorrectionProposal]:
    """A steward sees all; others their own and those that name an organisation they lead."""
    found = CorrectionProposal.objects.select_related("service", "territory", "organisation")
    if person.is_steward:
        return found
    leading = Membership.objects.filter(
        person=person, ended_at=None, verified_at__isnull=False, role__in=LEADING
    )
    return found.filter(Q(proposed_by_id=person.pk) | Q(organisation__in=leading.values("organisation_id")))
