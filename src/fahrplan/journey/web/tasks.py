"""Tasks: the list, one task, those of a project."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fahrplan.foundation.models import Change
from fahrplan.journey.enums import TaskOrigin, TaskState
from fahrplan.journey.exporters.tasks import task_file
from fahrplan.journey.models import Project, Task
from fahrplan.journey.rules.access import may_work
from fahrplan.journey.rules.ordering import due_too_early
from fahrplan.journey.rules.tasks import UNFINISHED
from fahrplan.journey.selectors.people import people_of
from fahrplan.journey.selectors.projects import project_by_id
from fahrplan.journey.selectors.tasks import (
    changeable,
    history_of,
    projects_with_tasks,
    task_by_id,
    task_list,
    tasks_of_project,
    visible_tasks,
)
from fahrplan.journey.web.project_tabs import project_frame
from fahrplan.journey.web.task_forms import CommentForm, FileForm, FilterForm
from fahrplan.journey.web.task_words import COLUMNS, MOVES, NOBODY, PATH, badges_of, facts_of, row_of
from fahrplan.municipalities.rules.access import worked_for
from fahrplan.municipalities.rules.memberships import LEADING

PAGE_SIZE = 50
MOST_CHOICES = 200
FIELD_WORDS = {
    "title": "Aufgabe", "text": "Beschreibung", "state": "Stand", "owner": "Zuständig", "starts_on": "Beginn",
    "due_on": "Fällig am", "stage": "Etappe", "after": "Erst nach",
}  # fmt: skip
WITHOUT_VALUES = {"text"}
PATH_OF_SITE = re.compile(r"/(?!/)")


@login_required
@require_safe
def tasks_page(request: HttpRequest) -> HttpResponseBase:
    """``stand``, ``zustaendig``, ``vorhaben``, ``spaet`` and ``q`` narrow; ``format`` gives these rows as a file."""
    mine, today = worked_for(request.user), timezone.localdate()
    form = FilterForm(
        request.GET,
        people=people_of(mine)[:MOST_CHOICES],
        projects=projects_with_tasks(request.user, mine)[:MOST_CHOICES],
    )
    found = task_list(request.user, form.choice(), today, mine)
    if answer := task_file(found, request.GET.get("format", "")):
        return answer
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "form": form,
        "page": page,
        "columns": COLUMNS,
        "rows": [row_of(task, today) for task in page],
        "works": bool(mine),
        "tabs": view_tabs("liste"),
    }
    return render(request, "journey/tasks.html", context)


def view_tabs(current: str) -> list[tuple[str, str, bool]]:
    views = (
        ("liste", "Liste", "/aufgaben/"),
        ("tafel", "Tafel", "/aufgaben/tafel/"),
        ("woche", "Meine Woche", "/aufgaben/woche/"),
        ("kalender", "Kalender", "/aufgaben/kalender/"),
    )
    return [(label, url, key == current) for key, label, url in views]


@login_required
@require_safe
def task_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    return show_task(request, task_or_404(request, pk), CommentForm(), FileForm())


def show_task(
    request: HttpRequest, task: Task, comment_form: CommentForm, file_form: FileForm, status: int = 200
) -> HttpResponse:
    """The page of one task, with the forms as they are."""
    today, mine = timezone.localdate(), worked_for(request.user)
    seen = visible_tasks(request.user, mine).values("pk")
    before = list(task.after.filter(pk__in=seen).select_related("owner"))
    may_change = task.pk in changeable([task], mine)
    leads = may_change and task.organisation_id in worked_for(request.user, LEADING)
    context = {
        "task": task,
        "path": _path(task),
        "badges": badges_of(task, today),
        "facts": _facts(task),
        "before": [_line(one, today) for one in before],
        "behind": [_line(one, today) for one in task.before.filter(pk__in=seen).select_related("owner")],
        "alerts": _alerts(task, before),
        "comments": [
            (one, may_change and (leads or one.author_id == request.user.pk)) for one in task.comments.all()
        ],
        "files": task.files.all(),
        "history": [_change_words(change) for change in history_of(task)],
        "moves": MOVES[TaskState(task.state)],
        "may_change": may_change,
        "comment_form": comment_form,
        "file_form": file_form,
    }
    return render(request, "journey/task.html", context, status=status)


def _path(task: Task) -> list[tuple[str, str]]:
    if task.project is None:
        return PATH
    address = task.project.get_absolute_url()
    return [("Vorhaben", "/vorhaben/"), (task.project.title, address), ("Aufgaben", f"{address}aufgaben/")]


def _facts(task: Task) -> list[tuple[Any, ...]]:
    project = task.project
    came_from = task.get_origin_display() if task.origin != TaskOrigin.OWN else ""
    made = f"{timezone.localdate(task.created_at):%d.%m.%Y}, {task.created_by}"
    return [
        *([("Vorhaben", project.title, project.get_absolute_url())] if project else []),
        ("Organisation", task.organisation.name),
        ("Zuständig", str(task.owner or NOBODY)),
        ("Beginn", f"{task.starts_on:%d.%m.%Y}" if task.starts_on else ""),
        ("Fällig am", f"{task.due_on:%d.%m.%Y}" if task.due_on else "ohne Termin"),
        ("Etappe", task.get_stage_display()),
        ("Herkunft", came_from, task.origin_url if PATH_OF_SITE.match(task.origin_url) else ""),
        ("Angelegt", made),
    ]


def _line(task: Task, today: Any) -> tuple[str, str, str]:
    """Title, address, and how it stands."""
    due = f", fällig am {task.due_on:%d.%m.%Y}" if task.due_on and task.state in UNFINISHED else ""
    return task.title, task.get_absolute_url(), f"{task.get_state_display()}, {task.owner or NOBODY}{due}"


def _alerts(task: Task, before: list[Task]) -> list[str]:
    if task.state not in UNFINISHED:
        return []
    waits = [one for one in before if one.state in UNFINISHED]
    told = []
    if waits:
        told.append(f"Zuerst muss fertig sein: {', '.join(one.title for one in waits)}.")
    if early := due_too_early(task.due_on, [(one.title, one.due_on) for one in waits]):
        told.append(f"Das geht nicht auf: {', '.join(early)} ist erst nach dieser Aufgabe fällig.")
    return told


def _change_words(change: Change) -> tuple[Any, str, str]:
    if not change.field:
        return change.recorded_at, f"angelegt ({change.actor_label})", ""
    name = FIELD_WORDS.get(change.field, change.field)
    text = "" if change.field in WITHOUT_VALUES else f"{_value(change, 'old')} → {_value(change, 'new')}"
    return change.recorded_at, f"{name} geändert ({change.actor_label})", text


def _value(change: Change, side: str) -> str:
    value = getattr(change, side)
    if change.field == "state":
        return dict(TaskState.choices).get(value, str(value))
    if isinstance(value, list):
        return ", ".join(str(one) for one in value) or "nichts"
    return str(value or "nichts")


@login_required
@require_safe
def project_tasks(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The tasks of one project, the unfinished first; ``format`` gives them as a file."""
    project, today = project_or_404(request, pk), timezone.localdate()
    found = tasks_of_project(project)
    if answer := task_file(found, request.GET.get("format", "")):
        return answer
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("seite"))
    items = [(task, facts_of(task, today), badges_of(task, today)) for task in page]
    context = {
        **project_frame(project, "aufgaben/"),
        "page": page,
        "items": items,
        "may_work": may_work(request.user, project),
    }
    return render(request, "journey/task_project.html", context)


def task_or_404(request: HttpRequest, pk: UUID) -> Task:
    """A foreign task is not there."""
    found = task_by_id(pk, request.user)
    if found is None:
        raise Http404
    return found


def project_or_404(request: HttpRequest, pk: UUID) -> Project:
    found = project_by_id(pk, request.user)
    if found is None:
        raise Http404
    return found
