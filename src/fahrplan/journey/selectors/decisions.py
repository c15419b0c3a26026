"""Decisions of a project."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from fahrplan.journey.models import Decision, Project


def decisions_of(project: Project) -> QuerySet[Decision]:
    """The newest first; also those that a later entry corrects. The caller may show the project."""
    return Decision.objects.filter(project=project).select_related("corrects", "corrected_by", "project")


def decision_of(project: Project, pk: UUID) -> Decision | None:
    return decisions_of(project).filter(pk=pk).first()
