"""Assessments of an implementation, as the reader may see them.

The level is public. The answers and who gave them are working notes: for the owner's people and stewards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from fahrplan.implementation.models import Assessment, Implementation
from fahrplan.implementation.rules.access import may_assess

PAGE_SIZE = 20


@dataclass(frozen=True)
class ShownAssessment:
    """``answers`` is None and ``assessed_by`` empty where the reader may see only the level."""

    pk: UUID
    model: str
    level: int | None
    assessed_on: date
    is_demo: bool
    answers: Mapping[str, int | None] | None = None
    assessed_by: str = ""


@dataclass(frozen=True)
class AssessmentHistory:
    """All assessments with one model: the latest, the one before it, and one page of the list."""

    detailed: bool
    latest: ShownAssessment | None
    former: ShownAssessment | None
    page: Page[Assessment]
    rows: tuple[ShownAssessment, ...]


def implementation_by_id(pk: UUID) -> Implementation | None:
    """The implementation with its service, organisation and department. One query."""
    related = Implementation.objects.select_related("service", "organisation", "department")
    return related.filter(pk=pk).first()


def assessment_history(
    implementation: Implementation, *, reader: Any, model: str, page: int | str = 1
) -> AssessmentHistory:
    """The assessments with this model, newest first. At most six queries, however many there are."""
    detailed = may_assess(reader, implementation)
    mine = _history(implementation, model)
    newest = [_shown(row, detailed) for row in mine[:2]]
    shown_page = Paginator(mine, PAGE_SIZE).get_page(page)
    return AssessmentHistory(
        detailed=detailed,
        latest=newest[0] if newest else None,
        former=newest[1] if len(newest) > 1 else None,
        page=shown_page,
        rows=tuple(_shown(row, detailed) for row in shown_page.object_list),
    )


def latest_assessment(implementation: Implementation, model: str) -> Assessment | None:
    """The latest assessment with this model as stored, for the services of the room."""
    return _history(implementation, model).first()


def _history(implementation: Implementation, model: str) -> QuerySet[Assessment]:
    mine = Assessment.objects.filter(implementation=implementation, model=model)
    return mine.order_by("-assessed_on", "-id")


def _shown(row: Assessment, detailed: bool) -> ShownAssessment:
    public = ShownAssessment(row.pk, row.model, row.level, row.assessed_on, row.is_demo)
    return replace(public, answers=row.answers, assessed_by=row.assessed_by) if detailed else public
