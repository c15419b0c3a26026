"""One's own tasks, for programs of those who are logged in. Nobody else's tasks can be asked for."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError
from ninja.security import SessionAuth

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.foundation.exporters.portions import portion
from fahrplan.foundation.rules.questions import Day, Limit, Offset, Slug
from fahrplan.journey.models import Task
from fahrplan.journey.rules.access import may_work
from fahrplan.journey.selectors.people import acting_in
from fahrplan.journey.selectors.projects import project_by_id
from fahrplan.journey.selectors.tasks import (
    MINE,
    TaskFilter,
    task_list,
    visible_tasks,
    waited_for,
    working_organisations,
)
from fahrplan.journey.services.tasks import TaskText, add_task, move_task


class SignedIn(SessionAuth):
    """The session of the site; what changes something needs its CSRF token too."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        if not request.user.is_authenticated:
            raise HttpError(401, "Bitte melden Sie sich an.")
        return request.user


router = Router(auth=SignedIn())
Title = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$")]
Text = Annotated[str, Field(max_length=5000, pattern=r"^[^\x00]*$")]
State = Literal["open", "doing", "done", "dropped"]
REFUSED = {
    status: {
        "description": words,
        "content": {"application/problem+json": {"schema": {"type": "object"}}},
    }
    for status, words in ((401, "Bitte anmelden."), (403, "Dafür fehlt die Berechtigung."))
}
MORE: dict[str, Any] = {"responses": REFUSED}
MISSING = "Diesen Eintrag gibt es nicht."


class TaskOut(Schema):
    """``project``: the id and ``project_title`` the name of the project it belongs to, if any."""

    id: UUID
    title: str
    text: str
    state: str
    starts_on: date | None
    due_on: date | None
    organisation: str
    project: UUID | None
    project_title: str
    waits_for: list[UUID]
    origin: str
    changed_at: datetime
    is_demo: bool
    url: str


class TaskList(Schema):
    count: int
    items: list[TaskOut]
    next: str | None


class TaskQuery(Schema):
    state: State | None = None
    late: bool = False
    limit: Limit = 50
    offset: Offset = 0


class TaskIn(Schema):
    """For a project, or for an organisation (short name) outside of projects. You are put in charge."""

    title: Title
    text: Text = ""
    project: UUID | None = None
    organisation: Slug = ""
    starts_on: Day = None
    due_on: Day = None
    once: UUID | None = None


class StateIn(Schema):
    state: State


@router.get("/tasks", response=TaskList, url_name="tasks", summary="Meine Aufgaben", openapi_extra=MORE)
def list_tasks(request: HttpRequest, query: Query[TaskQuery]) -> dict[str, Any]:
    """Aufgaben, für die Sie zuständig sind; ohne ``state`` die unerledigten. Was zuerst fällig ist, zuerst."""
    wanted = TaskFilter(state=query.state or "", owner=MINE, late=query.late)
    found = task_list(request.user, wanted, timezone.localdate())
    return portion(request, found, query, _out)


@router.post("/tasks", response=TaskOut, url_name="task-add", summary="Aufgabe anlegen", openapi_extra=MORE)
def post_task(request: HttpRequest, given: TaskIn) -> dict[str, Any]:
    """Mit derselben ``once`` zweimal gesendet entsteht eine Aufgabe."""
    person, project = _person(request), None
    mine = {one.pk: one for one in working_organisations(person)}
    named = [pk for pk, one in mine.items() if one.key == given.organisation]
    at = next(iter(named), None)
    if given.project is not None:
        project = project_by_id(given.project, person)
        if project is None:
            raise Http404
        may_work.require(person, project)
        at = acting_in(project, [*named, *mine])
    if at is None:
        raise HttpError(404, MISSING)
    words = TaskText(
        given.title, given.text, owner=person, starts_on=given.starts_on, due_on=given.due_on, once=given.once
    )
    try:
        task = add_task(mine[at], words, author=author_of(person), project=project)
    except ValidationError as fault:
        raise HttpError(422, " ".join(fault.messages)) from fault
    return _out(_found(request, task.pk))


@router.post(
    "/tasks/{pk}/state", response=TaskOut, url_name="task-state", summary="Stand ändern", openapi_extra=MORE
)
def post_state(request: HttpRequest, pk: UUID, given: StateIn) -> dict[str, Any]:
    """Denselben Stand noch einmal zu setzen ändert nichts."""
    move_task(_found(request, pk), given.state, by=_person(request))
    return _out(_found(request, pk))


def _person(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise HttpError(401, "Bitte melden Sie sich an.")
    return request.user


def _found(request: HttpRequest, pk: UUID) -> Task:
    seen = visible_tasks(request.user)
    found = seen.filter(pk=pk).prefetch_related(waited_for(seen)).first()
    if found is None:
        raise HttpError(404, MISSING)
    return found


def _out(task: Any) -> dict[str, Any]:
    names = ("id", "title", "text", "state", "starts_on", "due_on", "origin", "changed_at", "is_demo")
    return {name: getattr(task, name) for name in names} | {
        "organisation": task.organisation.key,
        "project": task.project_id,
        "project_title": task.project.title if task.project else "",
        "waits_for": [one.pk for one in task.waits_for],
        "url": f"{settings.BASE_URL}{task.get_absolute_url()}",
    }
