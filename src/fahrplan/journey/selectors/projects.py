"""Projects as far as a person may see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import JSONObject
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.models import Change
from fahrplan.journey.enums import ProjectState
from fahrplan.journey.models import (
    Project,
    ProjectInvitation,
    ProjectPartner,
    ProjectService,
    StageContent,
    StageTick,
)
from fahrplan.journey.rules.projects import RUNNING
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules import is_steward
from fahrplan.municipalities.rules.access import MUNICIPAL_ROLES, worked_for
from fahrplan.municipalities.rules.memberships import LEADING

MOST_CHANGES = 30


@dataclass(frozen=True)
class ProjectChoice:
    """Filter over projects. Empty values ask for all; ``late`` only those whose day is in danger."""

    text: str = ""
    state: str = ""
    stage: str = ""
    late: bool = False
    organisation: str = ""
    service: str = ""


@dataclass(frozen=True)
class ProjectView:
    """A project with what belongs to it, and what the reader may do: ``works`` in it, ``leads`` it.

    ``stage`` is the one asked for, else its own; ``ticked`` are the checks met in it, ``document`` the Land's own
    content of it, None where the shipped one holds.
    """

    project: Project
    services: list[PublicService]
    partners: list[ProjectPartner]
    works: bool
    leads: bool
    leading: frozenset[UUID]
    stage: str
    ticked: frozenset[str]
    document: dict[str, Any] | None

    @property
    def service(self) -> PublicService | None:
        """The one the project is named after in suggestions."""
        return self.services[0] if self.services else None


def visible_projects(person: Any) -> QuerySet[Project]:
    """Those this person may read from within: as lead, as partner, or for the Land where it may read."""
    return _seen_by(worked_for(person), person)


def project_by_id(pk: UUID, person: Any) -> Project | None:
    """None for one that does not exist and for one this person may not see alike."""
    return visible_projects(person).filter(pk=pk).first()


def project_view(pk: UUID, person: Any, stage: str = "") -> ProjectView | None:
    """The same with services and partners, and what is met in a stage. Three queries."""
    roles = _roles_of(person)
    mine = list(roles)
    found = _seen_by(mine, person).select_related("organisation__territory", "delayed_by__item", "department")
    project: Any = found.filter(pk=pk).annotate(**_beside(stage)).first()
    if project is None:
        return None
    partners = [_partner(project, told) for told in project.partner_rows]
    here = {project.organisation_id, *(partner.organisation_id for partner in partners)}
    leading = frozenset(key for key, role in roles.items() if role in LEADING)
    rows = project.services.select_related("service").order_by("pk")
    return ProjectView(
        project,
        [row.service for row in rows],
        partners,
        works=not here.isdisjoint(mine),
        leads=project.organisation_id in leading,
        leading=leading,
        stage=stage or project.stage,
        ticked=frozenset(project.ticked),
        document=project.own_document,
    )


def _beside(stage: str) -> dict[str, Any]:
    """Read along with the project: partners, checks met, the Land's own content of the stage."""
    wanted = Value(stage) if stage else OuterRef("stage")
    partner = JSONObject(
        pk="pk",
        organisation="organisation_id",
        name="organisation__name",
        key="organisation__key",
        at="joined_at",
    )
    partners = ProjectPartner.objects.filter(project=OuterRef("pk")).order_by("joined_at", "pk")
    ticks = StageTick.objects.filter(project=OuterRef("pk"), stage=wanted)
    return {
        "partner_rows": ArraySubquery(partners.values(told=partner)),
        "ticked": ArraySubquery(ticks.values("key")),
        "own_document": Subquery(StageContent.objects.filter(key=wanted).values("document")[:1]),
    }


def _partner(project: Project, told: dict[str, Any]) -> ProjectPartner:
    organisation = Organisation(pk=UUID(told["organisation"]), name=told["name"], key=told["key"])
    joined = datetime.fromisoformat(told["at"])
    return ProjectPartner(pk=UUID(told["pk"]), project=project, organisation=organisation, joined_at=joined)


def projects_listed(person: Any, choice: ProjectChoice, *, today: date | None = None) -> QuerySet[Project]:
    """Visible projects by day, as the filter asks."""
    found = visible_projects(person)
    for word in choice.text.split()[:6]:
        named = ProjectService.objects.filter(
            Q(service__name__icontains=word) | Q(service__leika_key=word)
        ).values("project_id")
        found = found.filter(Q(title__icontains=word) | Q(goal__icontains=word) | Q(pk__in=named))
    if choice.state:
        found = found.filter(state=choice.state)
    if choice.stage:
        found = found.filter(stage=choice.stage)
    if choice.organisation:
        found = found.filter(organisation__key=choice.organisation)
    if choice.service:
        found = found.filter(services__service__leika_key=choice.service)
    if choice.late:
        passed = Q(planned_for__lt=today or timezone.localdate()) | Q(delayed_by__isnull=False)
        found = found.filter(passed, state=ProjectState.ACTIVE)
    return found


def services_of(projects: Iterable[Project]) -> dict[UUID, list[PublicService]]:
    """The services of the projects of one page. One query."""
    found: dict[UUID, list[PublicService]] = {project.pk: [] for project in projects}
    rows = ProjectService.objects.filter(project__in=list(found)).select_related("service")
    for row in rows.order_by("pk"):
        found[row.project_id].append(row.service)
    return found


def partners_of(projects: Iterable[Project]) -> dict[UUID, list[Organisation]]:
    """The partners of the projects of one page. One query."""
    found: dict[UUID, list[Organisation]] = {project.pk: [] for project in projects}
    for row in ProjectPartner.objects.filter(project__in=list(found)).select_related("organisation"):
        found[row.project_id].append(row.organisation)
    return found


def invitations_for(person: Any) -> QuerySet[ProjectInvitation]:
    """Those that wait for an answer of an organisation this person leads."""
    found = ProjectInvitation.objects.filter(organisation__in=worked_for(person, LEADING))
    counted = found.annotate(partner_count=Count("project__partners")).order_by("-invited_at", "pk")
    return counted.select_related("project__organisation", "organisation")


def changes_of(project: Project) -> list[Change]:
    """The newest entries of the journal about the project itself. One query."""
    rows = Change.objects.filter(subject_kind=Project.journal_kind, subject_id=project.pk)
    return list(rows.order_by("-recorded_at", "-pk")[:MOST_CHANGES])


def _seen_by(mine: list[UUID], person: Any) -> QuerySet[Project]:
    seen = Q(organisation__in=mine) | Q(pk__in=_as_partner(mine))
    if is_steward(person):
        seen |= Q(open_to_land=True)
    return Project.objects.filter(seen).select_related("organisation", "solution", "responsible")


def _as_partner(mine: list[UUID]) -> QuerySet[ProjectPartner, UUID]:
    return ProjectPartner.objects.filter(organisation__in=mine).values_list("project_id", flat=True)


def _roles_of(person: Any) -> dict[UUID, str]:
    """The person's organisations with their strongest role. One query."""
    if not person.is_authenticated:
        return {}
    rows = person.memberships.filter(role__in=MUNICIPAL_ROLES, verified_at__isnull=False, ended_at=None)
    found: dict[UUID, str] = {}
    for key, role in rows.values_list("organisation_id", "role"):
        if role in LEADING or key not in found:
            found[key] = role
    return found


def days_planned(service: UUID, organisation: UUID) -> list[date]:
    """The days for which running projects that the organisation leads or joined plan the service. One query."""
    here = Q(organisation=organisation) | Q(partners__organisation=organisation)
    found = Project.objects.filter(
        here, services__service=service, state__in=RUNNING, planned_for__isnull=False
    )
    return [project.planned_for for project in found.only("planned_for") if project.planned_for]
