"""Projects as far as a person may see them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from fahrplan.journey.models import Project
from fahrplan.journey.rules.access import worked_for
from fahrplan.municipalities.rules import is_steward


def visible_projects(person: Any) -> QuerySet[Project]:
    """Those this person may read from within: as lead, as partner, or for the Land where it may read."""
    mine = worked_for(person)
    seen = Q(organisation__in=mine) | Q(pk__in=_as_partner(mine))
    if is_steward(person):
        seen |= Q(open_to_land=True)
    return Project.objects.filter(seen).select_related("organisation", "solution", "responsible")


def project_by_id(pk: UUID, person: Any) -> Project | None:
    """None for one that does not exist and for one this person may not see alike."""
    return visible_projects(person).filter(pk=pk).first()


def _as_partner(mine: list[UUID]) -> QuerySet[Project, UUID]:
    return Project.objects.filter(partners__organisation__in=mine).values_list("pk", flat=True)
