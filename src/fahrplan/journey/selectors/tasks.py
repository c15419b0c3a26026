"""Tasks as far as a person may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from fahrplan.foundation.models import Change
from fahrplan.journey.enums import TaskState
from fahrplan.journey.models import Project, ProjectPartner, Task
from fahrplan.journey.rules.tasks import UNFINISHED
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules import is_steward
from fahrplan.municipalities.rules.access import worked_for

ALL = "alle"
MINE, NOBODY = "ich", "niemand"


@dataclass(frozen=True)
class TaskFilter:
    """``state``: a TaskState, „alle“, or empty for the unfinished. ``owner``: „ich“, „niemand“ or a person's id."""

    state: str = ""
    owner: str = ""
    project: UUID | None = None
    late: bool = False
    text: str = ""

    @property
    def mine(self) -> bool:
        return self.owner == MINE


def visible_tasks(person: Any, mine: list[UUID] | None = None) -> QuerySet[Task]:
    """Those of one's own organisations and of projects one may read; of all others nothing.

    Who has asked ``worked_for`` already passes what it said as ``mine``; else it takes one query.
    """
    mine = worked_for(person) if mine is None else mine
    partner = ProjectPartner.objects.filter(organisation__in=mine).values("project_id")
    readable = Q(organisation__in=mine) | Q(pk__in=partner)
    if is_steward(person):
        readable |= Q(open_to_land=True)
    projects = Project.objects.filter(readable).order_by().values("pk")
    seen = Task.objects.filter(Q(organisation__in=mine) | Q(project__in=projects))
    return seen.select_related("organisation", "project", "owner")


def task_by_id(pk: UUID, person: Any) -> Task | None:
    """None for one that does not exist and for one this person may not see alike."""
    return visible_tasks(person).select_related("project__organisation").filter(pk=pk).first()


def task_list(person: Any, wanted: TaskFilter, today: date, mine: list[UUID] | None = None) -> QuerySet[Task]:
    """What is due first comes first; what has no date comes last."""
    seen = visible_tasks(person, mine)
    found = narrowed(seen, wanted, today)
    if wanted.mine:
        found = found.filter(owner_id=person.pk)
    return found.prefetch_related(waited_for(seen))


def narrowed(found: QuerySet[Task], wanted: TaskFilter, today: date) -> QuerySet[Task]:
    if wanted.late:
        found = found.filter(state__in=UNFINISHED, due_on__lt=today)
    if wanted.state in TaskState.values:
        found = found.filter(state=wanted.state)
    elif wanted.state != ALL:
        found = found.filter(state__in=UNFINISHED)
    if wanted.owner == NOBODY:
        found = found.filter(owner=None)
    elif wanted.owner and not wanted.mine:
        found = found.filter(owner_id=_id(wanted.owner))
    if wanted.project:
        found = found.filter(project_id=wanted.project)
    if wanted.text:
        found = found.filter(Q(title__icontains=wanted.text) | Q(text__icontains=wanted.text))
    return found.order_by("due_on", "created_at", "id")


def waited_for(seen: QuerySet[Task]) -> Prefetch[str]:
    """With each task those it comes after that are not finished, as ``waits_for``; of ``seen`` alone.

    A task of somebody who has left a project may still come after one they no longer see.
    """
    unfinished = seen.filter(state__in=UNFINISHED).select_related("owner").order_by("due_on", "id")
    return Prefetch("after", queryset=unfinished, to_attr="waits_for")


def tasks_of_project(project: Project) -> QuerySet[Task]:
    """All tasks of a project that the caller may show."""
    found = Task.objects.filter(project=project).select_related("owner", "organisation", "project")
    return found.order_by("due_on", "created_at", "id").prefetch_related(waited_for(Task.objects.all()))


def neighbours_of(organisation_id: UUID, project: Project | None) -> QuerySet[Task]:
    """Tasks that may come before one of this project, or of the organisation outside of projects."""
    inside = Q(project=project) if project else Q(project=None, organisation_id=organisation_id)
    return Task.objects.filter(inside)


def tasks_from(origin: str, origin_url: str, person: Any) -> QuerySet[Task]:
    """„Daraus wurde …“: tasks that came from this page, as far as the person may see them."""
    found = visible_tasks(person).filter(origin=origin, origin_url=origin_url)
    return found.order_by("created_at", "id")


def history_of(task: Task) -> list[Change]:
    """The latest changes, newest first."""
    rows = Change.objects.filter(subject_kind=Task.journal_kind, subject_id=task.pk)
    return list(rows.order_by("-recorded_at", "-id")[:30])


def working_organisations(person: Any) -> QuerySet[Organisation]:
    """For which the person may add tasks."""
    return Organisation.objects.filter(pk__in=worked_for(person), active=True).order_by("name")


def working_projects(mine: list[UUID]) -> QuerySet[Project]:
    """Projects in which these organisations take part, by name."""
    partner = ProjectPartner.objects.filter(organisation__in=mine).values("project_id")
    found = Project.objects.filter(Q(organisation__in=mine) | Q(pk__in=partner))
    return found.select_related("organisation").order_by("title", "id")


def projects_with_tasks(person: Any, mine: list[UUID]) -> QuerySet[Project]:
    """Projects whose tasks the person sees, by name."""
    seen = visible_tasks(person, mine).order_by().values("project_id")
    return Project.objects.filter(pk__in=seen).only("title").order_by("title", "id")


def changeable(tasks: list[Task], mine: list[UUID]) -> set[UUID]:
    """Which of these the people of ``mine`` may change, as ``may_change_task`` says of one. One query."""
    joint = ProjectPartner.objects.filter(
        organisation__in=mine, project__in={one.project_id for one in tasks}
    )
    joined = set(joint.values_list("project_id", flat=True)) if mine else set()
    return {
        one.pk
        for one in tasks
        if one.organisation_id in mine
        or one.project_id in joined
        or (one.project is not None and one.project.organisation_id in mine)
    }


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)
