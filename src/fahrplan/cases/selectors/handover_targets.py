"""Targets of hand-overs: those of an organisation, and where a case goes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from fahrplan.cases.models import Case, HandoverTarget
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules.memberships import LEADING


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


def led_organisations(person: Any) -> list[Organisation]:
    """Those the person coordinates or deputises for, by name; none for visitors. One query."""
    if not person.is_authenticated:
        return []
    found = Organisation.objects.filter(
        memberships__person=person,
        memberships__role__in=LEADING,
        memberships__verified_at__isnull=False,
        memberships__ended_at=None,
    )
    return list(found.distinct().order_by("name"))
