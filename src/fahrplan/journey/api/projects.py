"""Projects for those who take part in them; nobody else learns that they exist."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from fahrplan.foundation.exporters.portions import next_portion
from fahrplan.foundation.rules.questions import Limit, Offset, Slug, Text
from fahrplan.journey.models import Project
from fahrplan.journey.rules.projects import is_late
from fahrplan.journey.selectors.projects import (
    ProjectChoice,
    partners_of,
    project_by_id,
    projects_listed,
    services_of,
)
from fahrplan.journey.selectors.stages import open_tasks_of, stage_state, step_of, visits_of

router = Router()
Key = Annotated[str, Field(max_length=14, pattern=r"^[0-9]*$")]
State = Literal["active", "paused", "done", "dropped"]
StageKey = Literal["prioritisation", "analysis", "vision", "planning", "realisation", "go_live", "reuse"]
SIGN_IN, MISSING = "Bitte melden Sie sich an.", "Dieses Vorhaben gibt es nicht."


class ProjectServiceRef(Schema):
    leika_key: str
    name: str


class ProjectOut(Schema):
    """``late``: in work and past its day, or held up by a later delivery of the Land."""

    id: UUID
    title: str
    organisation: str
    partners: list[str]
    services: list[ProjectServiceRef]
    state: str
    stage: str
    way: str
    solution: str
    start_on: date | None
    planned_for: date | None
    late: bool
    changed_at: datetime
    is_demo: bool
    url: str


class ProjectList(Schema):
    count: int
    items: list[ProjectOut]
    next: str | None


class ProjectVisitOut(Schema):
    stage: str
    entered_at: datetime
    left_at: datetime | None
    reason: str


class ProjectFound(ProjectOut):
    """Money in euro, null where nobody has said it."""

    goal: str
    next_step: str
    staff_days: float | None
    cost_once: float | None
    cost_yearly: float | None
    visits: list[ProjectVisitOut]


class ProjectQuery(Schema):
    q: Text = ""
    state: State | None = None
    stage: StageKey | None = None
    late: bool = False
    organisation: Slug = ""
    leika_key: Key = ""
    limit: Limit = 50
    offset: Offset = 0


@router.get("/projects", response=ProjectList, url_name="projects", summary="Vorhaben")
def list_projects(request: HttpRequest, query: Query[ProjectQuery]) -> dict[str, Any]:
    """Die eigenen und gemeinsamen, nach Termin. Dafür braucht es eine Anmeldung."""
    _signed_in(request)
    choice = ProjectChoice(
        text=query.q,
        state=query.state or "",
        stage=query.stage or "",
        late=query.late,
        organisation=query.organisation,
        service=query.leika_key,
    )
    found = projects_listed(request.user, choice)
    count = found.count()
    items = _told(list(found[query.offset : query.offset + query.limit]))
    return {"count": count, "items": items, "next": next_portion(request, query, count)}


@router.get(
    "/projects/{pk}",
    response=ProjectFound,
    url_name="project",
    summary="Ein Vorhaben",
)
def get_project(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Mit dem nächsten Schritt und dem Weg durch die Etappen. Fremde Vorhaben gibt es hier nicht."""
    _signed_in(request)
    found = project_by_id(pk, request.user)
    if found is None:
        raise HttpError(404, MISSING)
    state = stage_state(found, found.stage)
    step = step_of(found, state, open_tasks_of(found), timezone.localdate())
    visits = [
        {name: getattr(visit, name) for name in ("stage", "entered_at", "left_at", "reason")}
        for visit in visits_of(found)
    ]
    numbers = {
        name: None if (value := getattr(found, name)) is None else float(value)
        for name in ("staff_days", "cost_once", "cost_yearly")
    }
    plain = {"goal": found.goal, "next_step": step.sentence, "visits": visits}
    return _told([found])[0] | numbers | plain


def _signed_in(request: HttpRequest) -> None:
    if not request.user.is_authenticated:
        raise HttpError(401, SIGN_IN)


def _told(projects: list[Project]) -> list[dict[str, Any]]:
    services, partners = services_of(projects), partners_of(projects)
    today = timezone.localdate()
    return [
        {
            "id": one.pk,
            "title": one.title,
            "organisation": one.organisation.key,
            "partners": [each.key for each in partners[one.pk]],
            "services": [{"leika_key": each.leika_key, "name": each.name} for each in services[one.pk]],
            "state": one.state,
            "stage": one.stage,
            "way": one.way,
            "solution": one.solution.key if one.solution else "",
            "start_on": one.start_on,
            "planned_for": one.planned_for,
            "late": is_late(one.state, one.planned_for, delayed=bool(one.delayed_by_id), today=today),
            "changed_at": one.changed_at,
            "is_demo": one.is_demo,
            "url": f"{settings.BASE_URL}{one.get_absolute_url()}",
        }
        for one in projects
    ]
