"""Projects: the list, opening one, one with its next step, editing, its state."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import person_of
from fahrplan.catalogue.enums import Stage
from fahrplan.design.answering import PAGE_METHODS, act, given, said
from fahrplan.foundation.rules.ids import new_id
from fahrplan.foundation.rules.versions import version_of
from fahrplan.journey.enums import ProjectState, Way
from fahrplan.journey.exporters.projects import FORMATS, Answer, project_json
from fahrplan.journey.models import Project
from fahrplan.journey.rules.access import may_work
from fahrplan.journey.rules.projects import FOLLOWS, is_late
from fahrplan.journey.rules.stages import number_of
from fahrplan.journey.selectors.people import people_of
from fahrplan.journey.selectors.projects import (
    ProjectView,
    changes_of,
    invitations_for,
    project_view,
    projects_listed,
    services_of,
)
from fahrplan.journey.selectors.stages import open_tasks_of, stage_state_in, step_of, visits_of
from fahrplan.journey.services.partners import invite_partner
from fahrplan.journey.services.projects import STALE_FORM, edit_project, open_project, set_state
from fahrplan.journey.web.form_pages import FormPage, form_page
from fahrplan.journey.web.project_forms import EditForm, FilterForm, OpenForm, edit_initial
from fahrplan.journey.web.project_tabs import PATH, project_frame
from fahrplan.journey.web.project_words import facts_of, history_words, visit_words
from fahrplan.journey.web.whose import whose

PAGE_SIZE = 25
COLUMNS = ["Vorhaben", "Leistungen", "Etappe", "Stand", "online geplant", "federführend"]
NOBODY = (
    "Vorhaben öffnet, wer für eine Kommune arbeitet. Beantragen Sie Ihre Rolle auf der Seite Ihrer Kommune unter "
    "„Mitarbeiten“."
)


@login_required
@require_safe
def project_list(request: HttpRequest) -> Answer:
    """Own and joint projects, filtered; ``format`` gives them as a file."""
    form = FilterForm(request.GET)
    found = projects_listed(request.user, form.choice())
    wanted = request.GET.get("format", "")
    if wanted in FORMATS:
        return FORMATS[wanted](found)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("seite"))
    names = services_of(page.object_list)
    here = whose(request)
    context = {
        "form": form,
        "page": page,
        "columns": COLUMNS,
        "rows": [_cells(project, names[project.pk]) for project in page.object_list],
        "may_open": bool(here.mine),
        "nobody": NOBODY,
        "invitations": list(invitations_for(request.user)[:5]) if here.mine else [],
        "is_steward": request.user.is_authenticated and request.user.is_steward,
    }
    return render(request, "journey/project_list.html", context)


def _cells(project: Project, services: list[Any]) -> list[Any]:
    more = f" und {len(services) - 2} weitere" if len(services) > 2 else ""
    late = is_late(
        project.state, project.planned_for, delayed=bool(project.delayed_by_id), today=timezone.localdate()
    )
    demo = " (Demodaten)" if project.is_demo else ""
    return [
        (f"{project.title}{demo}", project.get_absolute_url()),
        ", ".join(str(service) for service in services[:2]) + more,
        f"{number_of(project.stage)}. {project.get_stage_display()}",
        project.get_state_display() + (", verzögert" if late else ""),
        f"{project.planned_for:%d.%m.%Y}" if project.planned_for else "noch offen",
        str(project.organisation),
    ]


@login_required
@require_http_methods(PAGE_METHODS)
def project_new(request: HttpRequest) -> HttpResponse:
    """``?leistung=`` names services by key, ``kommune`` the organisation, as the ranking links here."""
    here = whose(request)
    if not here.mine:
        context = {"path": PATH, "words": NOBODY}
        status = 422 if request.method == "POST" else 200
        return render(request, "journey/project_nobody.html", context, status=status)
    keys = ", ".join(key[:20].replace("\0", "") for key in request.GET.getlist("leistung")[:50])
    solution = request.GET.get("loesung", "")[:120].replace("\0", "")
    initial = {
        "once": new_id(),
        "services": keys,
        "organisation": here.organisation.key if here.organisation else None,
        "solution": solution,
        "way": Way.REUSE if solution else Way.OPEN,
    }
    form = OpenForm(given(request), organisations=here.mine, initial=initial)

    def store() -> tuple[str, str]:
        by = person_of(request)
        project = open_project(form.cleaned_data["organisation"], form.said(), by=by)
        for organisation in form.cleaned_data["partners"]:
            _invite(request, project, organisation)
        return "Das Vorhaben ist angelegt.", project.get_absolute_url()

    lead = "Eine oder mehrere Leistungen, allein oder gemeinsam. Alles lässt sich später ändern."
    return form_page(request, FormPage("Vorhaben beginnen", lead, "Vorhaben anlegen", form, store, PATH))


def _invite(request: HttpRequest, project: Project, organisation: Any) -> None:
    try:
        invite_partner(project, organisation, by=person_of(request))
    except ValidationError as fault:
        messages.warning(request, f"{organisation}: {' '.join(fault.messages)}")


@login_required
@require_safe
def project_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where it stands, what comes next, and what is known."""
    view = seen(request, pk)
    project = view.project
    state = stage_state_in(view)
    tasks = open_tasks_of(project)
    step = step_of(project, state, tasks, timezone.localdate())
    base = project.get_absolute_url()
    context = {
        **project_frame(project, ""),
        "view": view,
        "step": step,
        "step_url": step.tail if step.tail.startswith("/") else base + step.tail,
        "stages": [(stage.label, f"{base}etappe/{stage}/") for stage in Stage],
        "stage_number": number_of(project.stage),
        "facts": facts_of(view, list(project.needs.all())),
        "services": [(str(one), f"/leistungen/{one.leika_key}/") for one in view.services],
        "tasks": tasks[:5],
        "visits": visit_words(visits_of(project)),
        "history": history_words(changes_of(project)),
        "states": _states(project) if view.works else [],
    }
    return render(request, "journey/project.html", context)


def _states(project: Project) -> list[tuple[str, str]]:
    words = {
        "active": "Wieder aufnehmen",
        "paused": "Ruhen lassen",
        "done": "Abschließen",
        "dropped": "Aufgeben",
    }
    return [(state, words[state]) for state in FOLLOWS[ProjectState(project.state)]]


@login_required
@require_safe
def project_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All that was written in the project, as JSON."""
    view = seen(request, pk)
    return project_json(view, visits_of(view.project))


@login_required
@require_http_methods(PAGE_METHODS)
def project_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    view = seen(request, pk)
    may_work.require(request.user, view.project)
    people = people_of([view.project.organisation_id])
    form = EditForm(given(request), project=view.project, people=people, initial=edit_initial(view))

    def store() -> tuple[str, str]:
        values = form.said()
        by = person_of(request)
        edit_project(view.project, values, by=by, based_on=form.cleaned_data["based_on"])
        return "Das Vorhaben ist gespeichert.", view.project.get_absolute_url()

    address = view.project.get_absolute_url()
    page = FormPage(
        "Vorhaben bearbeiten",
        str(view.project.organisation),
        "Speichern",
        form,
        store,
        [*PATH, (view.project.title, address)],
        facts=_stored_facts(request, view),
    )
    return form_page(request, page)


def _stored_facts(request: HttpRequest, view: ProjectView) -> list[tuple[str, Any]]:
    """Where somebody else has saved meanwhile: what is stored, beside what was typed."""
    stale = request.method == "POST" and said(request, "based_on", 40) != version_of(view.project)
    if not stale:
        return []
    return [("Hinweis", STALE_FORM), ("Ziel", view.project.goal), *facts_of(view, [])]


@login_required
@require_POST
def project_state(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``stand`` is the new state, ``grund`` why."""
    view = seen(request, pk)
    may_work.require(request.user, view.project)
    state, reason = said(request, "stand", 20), said(request, "grund", 500)
    return act(
        request,
        view.project.get_absolute_url(),
        lambda: set_state(view.project, state, reason=reason, by=person_of(request)),
        "Der Stand ist geändert.",
    )


def seen(request: HttpRequest, pk: UUID, stage: str = "") -> ProjectView:
    """The project as this person may see it; a foreign one does not exist."""
    view = project_view(pk, request.user, stage)
    if view is None:
        raise Http404
    return view
