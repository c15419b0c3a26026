"""Tasks: added from whatever gave rise to them, changed, brought into another state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.versions import version_of
from fahrplan.foundation.services import Author, journal
from fahrplan.foundation.services.journal import entry
from fahrplan.foundation.services.locks import locked, wait_for
from fahrplan.journey.enums import TaskOrigin, TaskState
from fahrplan.journey.models import Project, Task
from fahrplan.journey.rules.access import may_change_task
from fahrplan.journey.rules.ordering import circle, circle_words
from fahrplan.journey.rules.tasks import UNFINISHED
from fahrplan.journey.selectors.people import people_for
from fahrplan.journey.selectors.tasks import neighbours_of
from fahrplan.journey.services.task_records import STALE, STALE_FORM, check, set_values, stamp
from fahrplan.municipalities.models import Organisation
from fahrplan.notices.services import News, tell

MOST_AFTER = 20


@dataclass(frozen=True)
class TaskText:
    """What a task says. ``origin_url``: the path of the page it came from. ``after``: those to be finished first.

    ``once``: the id that the task gets, so that a form sent twice adds one task.
    """

    title: str
    text: str = ""
    stage: str = ""
    owner: Person | None = None
    starts_on: date | None = None
    due_on: date | None = None
    origin: str = TaskOrigin.OWN
    origin_url: str = ""
    after: Sequence[Task] = ()
    once: UUID | None = None


@transaction.atomic
def add_task(
    organisation: Organisation, given: TaskText, *, author: Author, project: Project | None = None
) -> Task:
    """Add a task; one of the same origin and address that is not finished is given back instead.

    The caller has checked who may. Raises ValidationError by field.
    """
    wait_for(organisation)
    if same := _same(organisation, given, project):
        return same
    _check(given, organisation.pk, project)
    task = Task(
        organisation=organisation,
        project=project,
        stage=given.stage,
        title=given.title.strip()[:200],
        text=given.text.strip(),
        owner=given.owner,
        starts_on=given.starts_on,
        due_on=given.due_on,
        origin=given.origin,
        origin_url=given.origin_url,
        created_by=author.label[:200],
        changed_by=author.label[:200],
        is_demo=project.is_demo if project else False,
    )
    if given.once and not Task.objects.filter(pk=given.once).exists():
        task.pk = given.once
    check(task)
    task.save(force_insert=True)
    if given.after:
        task.after.set(_before(task, given.after))
    journal([entry(task, ChangeKind.ADDED, author, new={"title": task.title})])
    _tell_owner(task, author)
    return task


@transaction.atomic
def change_task(task: Task, given: TaskText, *, by: Person, based_on: str | None = None) -> Task:
    """Change what a task says, who is in charge, when, and after what. Its origin and project stay.

    Raises PermissionDenied, ValidationError by field, and one with the code ``STALE`` for a form filled from
    another state than the stored one.
    """
    may_change_task.require(by, task)
    _hold_order(task)
    fresh, author = locked(task), author_of(by)
    before = fresh.owner
    _check(given, fresh.organisation_id, task.project, kept_owner=before)
    rows = set_values(fresh, _values(given), author, based_on)
    rows += _reorder(fresh, given.after, author, stale=based_on not in (None, version_of(fresh)))
    if not rows:
        return fresh
    check(fresh)
    stamp(fresh, author)
    fresh.save()
    journal(rows)
    if fresh.owner != before:
        _tell_owner(fresh, author)
    return fresh


@transaction.atomic
def move_task(task: Task, state: str, *, by: Person) -> Task:
    """Bring the task into a state; into the one it has already changes nothing. Raises PermissionDenied,
    ValidationError for a state that does not exist."""
    may_change_task.require(by, task)
    if state not in TaskState.values:
        raise ValidationError({"state": "Diesen Stand gibt es nicht."})
    fresh, author = locked(task), author_of(by)
    rows = set_values(fresh, {"state": TaskState(state)}, author, None)
    if rows:
        fresh.done_at = timezone.now() if state == TaskState.DONE else None
        stamp(fresh, author)
        fresh.save()
        journal(rows)
    return fresh


def _same(organisation: Organisation, given: TaskText, project: Project | None) -> Task | None:
    """The task that this text has made already."""
    own = Task.objects.filter(organisation=organisation, project=project)
    if given.once and (same := own.filter(pk=given.once).first()):
        return same
    if given.origin == TaskOrigin.OWN or not given.origin_url:
        return None
    return own.filter(
        origin=given.origin,
        origin_url=given.origin_url,
        title=given.title.strip()[:200],
        state__in=UNFINISHED,
    ).first()


def _values(given: TaskText) -> dict[str, object]:
    return {
        "title": given.title.strip()[:200],
        "text": given.text.strip(),
        "stage": given.stage,
        "owner": given.owner,
        "starts_on": given.starts_on,
        "due_on": given.due_on,
    }


def _check(
    given: TaskText, organisation_id: UUID, project: Project | None, kept_owner: Person | None = None
) -> None:
    if given.starts_on and given.due_on and given.due_on < given.starts_on:
        raise ValidationError({"due_on": "Die Aufgabe wäre fällig, bevor sie beginnt."})
    owner = given.owner
    if (
        owner
        and owner != kept_owner
        and not people_for(organisation_id, project).filter(pk=owner.pk).exists()
    ):
        raise ValidationError(
            {"owner": "Diese Person arbeitet nicht in der Organisation oder im Vorhaben mit."}
        )


def _hold_order(task: Task) -> None:
    """Two people must not make a circle by halves: the order of a project changes one after the other."""
    wait_for(task.project or task.organisation)


def _reorder(task: Task, after: Sequence[Task], author: Author, *, stale: bool) -> list[Change]:
    old = list(task.after.order_by("title", "pk"))
    if {one.pk for one in old} == {one.pk for one in after}:
        return []
    if stale:
        raise ValidationError(STALE_FORM, code=STALE)
    new = _before(task, after)
    task.after.set(new)
    titles = [[one.title for one in each] for each in (old, new)]
    return [entry(task, ChangeKind.CHANGED, author, field="after", old=titles[0], new=titles[1])]


def _before(task: Task, after: Sequence[Task]) -> list[Task]:
    """The tasks to come before, read anew. Raises ValidationError for foreign ones, too many, or a circle."""
    around = neighbours_of(task.organisation_id, task.project)
    found = list(around.filter(pk__in=[one.pk for one in after]).order_by("title", "pk"))
    if len(found) != len({one.pk for one in after}):
        raise ValidationError({"after": "Davor stehen können nur Aufgaben desselben Vorhabens."})
    if len(found) > MOST_AFTER:
        raise ValidationError({"after": f"Bitte höchstens {MOST_AFTER} Aufgaben davor."})
    links = Task.after.through.objects.filter(from_task__in=around.values("pk"))
    edges: dict[UUID, list[UUID]] = {}
    for one, other in links.order_by("pk").values_list("from_task_id", "to_task_id"):
        edges.setdefault(one, []).append(other)
    if way := circle(task.pk, [one.pk for one in found], edges):
        titles = dict(Task.objects.filter(pk__in=way).values_list("pk", "title"))
        words = circle_words([titles.get(pk, task.title) for pk in way])
        raise ValidationError({"after": f"Das ergäbe einen Kreis: {words}."})
    return found


def _tell_owner(task: Task, author: Author) -> None:
    """Somebody else has put a person in charge."""
    if task.owner_id is None or author.person_id in (None, task.owner_id):
        return
    once = f"task-owner:{task.pk}:{task.changed_at.isoformat()}"
    text = f"{author.label} hat Ihnen eine Aufgabe gegeben."
    news = News("task", f"Neue Aufgabe für Sie: {task.title}", task.get_absolute_url(), once, text)
    tell([task.owner_id], news)
