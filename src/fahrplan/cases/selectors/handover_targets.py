"""Targets of hand-overs: those of an organisation, and where a case goes."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from fahrplan.cases.models import Case, HandoverTarget


def targets_for(case: Case) -> list[HandoverTarget]:
    """Those named for the form of the case; without such, those for all forms. One query."""
    wanted = Q(form=case.form_id) | Q(form=None)
    found = list(
        HandoverTarget.objects.filter(wanted, organisation=case.organisation_id, active=True).order_by("pk")
    )
    own = [target for target in found if target.form_id is not None]
    return own or found


def targets_of(organisation: UUID) -> QuerySet[HandoverTarget]:
    """All of an organisation, those out of use last."""
    found = HandoverTarget.objects.filter(organisation=organisation).select_related("form", "organisation")
    return found.order_by("-active", "name", "pk")


def target_by_id(pk: UUID) -> HandoverTarget | None:
    return HandoverTarget.objects.select_related("organisation", "form").filter(pk=pk).first()
