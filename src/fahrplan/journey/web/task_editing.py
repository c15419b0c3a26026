"""Tasks: added, edited, brought into another state; also from a wish or a question."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from fahrplan.accounts.services.authorship import author_of, person_of
from fahrplan.design.answering import PAGE_METHODS, given, said
from fahrplan.foundation.rules.versions import version_of
from fahrplan.journey.models import Project, Task
from fahrplan.journey.rules.access import may_change_task, may_work
from fahrplan.journey.rules.tasks import UNFINISHED
from fahrplan.journey.selectors.origins import source_of
from fahrplan.journey.selectors.people import acting_in, people_in, people_of, people_seen_by
from fahrplan.journey.selectors.tasks import (
    neighbours_of,
    tasks_from,
    visible_tasks,
    working_organisations,
    working_projects,
)
from fahrplan.journey.services.task_records import STALE
from fahrplan.journey.services.tasks import add_task, change_task, move_task
from fahrplan.journey.web.form_pages import FormPage, form_page
from fahrplan.journey.web.task_forms import NewTaskForm, TaskForm, new_initial, task_initial
from fahrplan.journey.web.task_words import NOBODY, PATH
from fahrplan.journey.web.tasks import project_or_404, task_or_404
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules.access import worked_for

HELP = ("aufgaben", "Aufgaben, meine Woche und Entscheidungen")
MOST_PROJECTS = 200
MOST_AROUND = 60


@dataclass(frozen=True)
class Beginning:
    """A form for a new task: its words, what it is filled with, where the task comes from.

    ``facts`` are shown above the form; ``marks`` go into the task beside what the form says.
    """

    title: str
    lead: str
    initial: dict[str, Any] = field(default_factory=dict)
    facts: list[Any] = field(default_factory=list)
    marks: dict[str, Any] = field(default_factory=dict)


@login_required
@require_http_methods(PAGE_METHODS)
def task_new(request: HttpRequest) -> HttpResponse:
    """``?vorhaben=`` names the project, in which case its tasks can come before."""
    project = _asked_project(request)
    if project is not None:
        return _new_in_project(request, project)
    lead = "Die Aufgabe sieht nur, wer in Ihrer Organisation oder im Vorhaben mitarbeitet."
    return _new_anywhere(request, Beginning("Aufgabe anlegen", lead))


@login_required
@require_http_methods(PAGE_METHODS)
def task_from(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Make a task of a wish (``wunsch``) or a question (``frage``)."""
    source = source_of(kind, key, request.user)
    if source is None:
        raise Http404
    made = tasks_from(source.origin, source.url, request.user)
    facts: list[Any] = [(source.origin.label, source.title, source.url)]
    facts += [("Daraus wurde schon", task.title, task.get_absolute_url()) for task in made[:20]]
    beginning = Beginning(
        "Aufgabe daraus machen",
        "Die Aufgabe gehört Ihrer Organisation. Andere sehen nicht, dass es sie gibt.",
        {"title": source.title, "text": source.text},
        facts,
        {"origin": source.origin, "origin_url": source.url},
    )
    return _new_anywhere(request, beginning)


def _new_anywhere(request: HttpRequest, beginning: Beginning) -> HttpResponse:
    """The form that asks where the task belongs; who works nowhere reads who can."""
    person = person_of(request)
    organisations = list(working_organisations(person))
    mine = [one.pk for one in organisations]
    if not mine:
        context = {"beginning": beginning, "path": PATH}
        return render(
            request, "journey/task_nobody.html", context, status=422 if request.method == "POST" else 200
        )
    form = NewTaskForm(
        given(request),
        organisations=organisations,
        projects=list(working_projects(mine)[:MOST_PROJECTS]),
        people=people_of(mine),
        initial=new_initial(person) | beginning.initial,
    )

    def store() -> tuple[str, str]:
        at, project = form.place(mine)
        organisation = next((one for one in organisations if one.pk == at), organisations[0])
        words = replace(form.said(), **beginning.marks)
        task = add_task(organisation, words, author=author_of(person), project=project)
        return "Die Aufgabe ist angelegt.", task.get_absolute_url()

    page = FormPage(
        beginning.title, beginning.lead, "Aufgabe anlegen", form, store, PATH, beginning.facts, HELP
    )
    return form_page(request, page, "journey/task_form.html")


def _asked_project(request: HttpRequest) -> Project | None:
    """The project named in the address. Raises Http404 for one the person may not see."""
    asked = request.GET.get("vorhaben", "")
    if not asked:
        return None
    try:
        return project_or_404(request, UUID(asked))
    except ValueError as fault:
        raise Http404 from fault


def _new_in_project(request: HttpRequest, project: Project) -> HttpResponse:
    person = person_of(request)
    may_work.require(person, project)
    own = acting_in(project, worked_for(person))
    if own is None:
        raise Http404
    around = neighbours_of(own, project).filter(state__in=UNFINISHED).order_by("due_on", "id")
    form = TaskForm(
        given(request),
        people=people_in(project),
        around=around[:MOST_AROUND],
        initial=new_initial(person) | {"stage": project.stage},
    )

    def store() -> tuple[str, str]:
        organisation = Organisation.objects.get(pk=own)
        task = add_task(organisation, form.said(), author=author_of(person), project=project)
        return "Die Aufgabe ist angelegt.", task.get_absolute_url()

    path = [("Vorhaben", "/vorhaben/"), (project.title, project.get_absolute_url())]
    page = FormPage("Aufgabe anlegen", project.title, "Aufgabe anlegen", form, store, path, [], HELP)
    return form_page(request, page, "journey/task_form.html")


@login_required
@require_http_methods(PAGE_METHODS)
def task_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change a task. What somebody else has stored meanwhile is shown beside the text just written."""
    task, person = task_or_404(request, pk), person_of(request)
    may_change_task.require(person, task)
    mine = worked_for(person)
    hidden = list(task.after.exclude(pk__in=visible_tasks(person, mine).values("pk")))
    form = TaskForm(
        given(request),
        people=_people_with(task, mine),
        around=_around(task, visible_tasks(person, mine)),
        initial=task_initial(task),
    )
    facts: list[tuple[str, Any]] = []

    def store() -> tuple[str, str]:
        try:
            words = form.said()
            words = replace(words, after=[*words.after, *hidden])
            changed = change_task(task, words, by=person, based_on=form.cleaned_data["based_on"])
        except ValidationError as fault:
            if getattr(fault, "code", "") == STALE:
                facts.extend(_stored_words(task))
                answered = request.POST.copy()
                answered["based_on"] = version_of(task)
                form.data = answered
            raise
        return "Die Aufgabe ist geändert.", changed.get_absolute_url()

    path = [*PATH, (task.title, task.get_absolute_url())]
    page = FormPage("Aufgabe bearbeiten", task.title, "Speichern", form, store, path, facts, HELP)
    return form_page(request, page)


def _people_with(task: Task, mine: list[UUID]) -> list[Any]:
    """Who may be in charge, and who is."""
    found = list(people_seen_by(task, mine))
    return found if task.owner is None or task.owner in found else [task.owner, *found]


def _around(task: Task, seen: QuerySet[Task]) -> list[Task]:
    """Unfinished tasks that may come before, and those that do, as far as the person sees them."""
    inside = neighbours_of(task.organisation_id, task.project).filter(pk__in=seen.values("pk"))
    chosen = list(inside.filter(before=task).order_by("due_on", "id"))
    others = inside.filter(state__in=UNFINISHED)
    others = others.exclude(pk__in=[task.pk, *(one.pk for one in chosen)]).order_by("due_on", "id")
    return [*chosen, *others[:MOST_AROUND]]


def _stored_words(task: Task) -> list[tuple[str, Any]]:
    return [
        ("Geändert von", task.changed_by),
        ("Aufgabe", task.title),
        ("Beschreibung", task.text),
        ("Zuständig", str(task.owner or NOBODY)),
        ("Beginn", f"{task.starts_on:%d.%m.%Y}" if task.starts_on else ""),
        ("Fällig am", f"{task.due_on:%d.%m.%Y}" if task.due_on else "ohne Termin"),
        ("Etappe", task.get_stage_display()),
        ("Erst nach", ", ".join(one.title for one in task.after.all())),
    ]


@login_required
@require_POST
def task_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``stand`` is a state; ``zurueck`` the page of this room to go back to."""
    task = task_or_404(request, pk)
    try:
        moved = move_task(task, said(request, "stand", 10), by=person_of(request))
        messages.success(request, f"„{moved.title}“: {moved.get_state_display()}.")
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    back = said(request, "zurueck", 300)
    if back.startswith(("/aufgaben/", "/vorhaben/")) and url_has_allowed_host_and_scheme(back, None):
        return redirect(f"{back}#aufgabe-{task.pk}")
    return redirect(reverse("journey:task", args=[task.pk]))
