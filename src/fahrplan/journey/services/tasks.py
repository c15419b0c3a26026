"""Tasks: added, from whatever gave rise to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from fahrplan.accounts.models import Person
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import Author, journal
from fahrplan.foundation.services.journal import entry
from fahrplan.journey.enums import TaskOrigin, TaskState
from fahrplan.journey.models import Project, Task
from fahrplan.municipalities.models import Organisation

UNFINISHED = (TaskState.OPEN, TaskState.DOING)


@dataclass(frozen=True)
class TaskText:
    """What a task says. ``origin_url``: the path of the page it came from."""

    title: str
    text: str = ""
    stage: str = ""
    owner: Person | None = None
    starts_on: date | None = None
    due_on: date | None = None
    origin: str = TaskOrigin.OWN
    origin_url: str = ""


@transaction.atomic
def add_task(
    organisation: Organisation, given: TaskText, *, author: Author, project: Project | None = None
) -> Task:
    """Add a task; one of the same origin and address that is not finished is given back instead.

    The caller has checked who may. Raises ValidationError by field.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if given.origin != TaskOrigin.OWN and given.origin_url:
        same = Task.objects.filter(
            organisation=organisation,
            project=project,
            origin=given.origin,
            origin_url=given.origin_url,
            title=given.title.strip()[:200],
            state__in=UNFINISHED,
        ).first()
        if same is not None:
            return same
    if given.starts_on and given.due_on and given.due_on < given.starts_on:
        raise ValidationError({"due_on": "Die Aufgabe wäre fällig, bevor sie beginnt."})
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
    task.full_clean(validate_unique=False)
    task.save()
    journal([entry(task, ChangeKind.ADDED, author, new={"title": task.title})])
    return task
