"""Adding, changing and removing the lines of a plan: one page for all kinds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import person_of
from fahrplan.design.answering import PAGE_METHODS, given, show_fault
from fahrplan.foundation.exporters.tables import csv_response, xlsx_response
from fahrplan.foundation.rules.versions import version_of
from fahrplan.journey.exporters.schedule import line_header, line_rows
from fahrplan.journey.models import Project
from fahrplan.journey.models.planning import PlanRecord
from fahrplan.journey.rules.access import may_work
from fahrplan.journey.selectors.projects import visible_projects
from fahrplan.journey.services.plan_lines import STALE, add_line, change_line, remove_line
from fahrplan.journey.web.plan_forms import KINDS, Kind, LineForm, filled, stored_words
from fahrplan.journey.web.project_tabs import PATH
from fahrplan.reuse.services.adopting import EXISTS
from fahrplan.reuse.services.adoption_records import STALE_FORM

HELP = ("planung-bis-start", "Planung, Umsetzung und Start eines Vorhabens")


@dataclass(frozen=True)
class PlanPage:
    """One form of a plan: its words, what storing it does (the message), and where it leads."""

    project: Project
    title: str
    form: forms.Form
    store: Callable[[], str]
    back: str
    lead: str = ""
    button: str = "Speichern"
    stored: Callable[[], list[tuple[str, str]]] | None = None
    version: Callable[[], str] | None = None
    remove: str = ""
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> list[tuple[str, str]]:
        address = self.project.get_absolute_url()
        tab = {"plan/": "Plan", "umsetzung/": "Umsetzung", "start/": "Go-Live"}
        tail = self.back.removeprefix(address).split("#")[0]
        return [*PATH, (self.project.title, address), (tab.get(tail, "Plan"), address + tail)]


def found_project(request: HttpRequest, pk: UUID) -> Project:
    """The project with its place, or 404 for one this person may not see."""
    seen = visible_projects(request.user).select_related("organisation__territory", "solution", "department")
    project = seen.filter(pk=pk).first()
    if project is None:
        raise Http404
    return project


def works(request: HttpRequest, project: Project) -> bool:
    """Whether the reader works in it; who sees it without being a steward does, so nothing is asked for them."""
    return not person_of(request).is_steward or may_work(request.user, project)


def worked_in(request: HttpRequest, pk: UUID) -> Project:
    """The same for writing. Raises PermissionDenied for who only reads."""
    project = found_project(request, pk)
    may_work.require(request.user, project)
    return project


def plan_page(request: HttpRequest, page: PlanPage) -> HttpResponse:
    """The form; stored, the page it leads to. Where somebody else was faster, both texts are shown."""
    form, stored = page.form, None
    if form.is_bound and form.is_valid():
        try:
            messages.success(request, page.store())
            return redirect(page.back)
        except ValidationError as fault:
            show_fault(form, fault)
            if {STALE, STALE_FORM, EXISTS} & set(fault.messages) and page.stored and page.version:
                stored = page.stored()
                form.data = _based_on(request, page.version())
    context = {"page": page, "form": form, "stored": stored, "help_topic": HELP} | page.extra
    return render(request, "journey/plan_line.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(PAGE_METHODS)
def line_new(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """A new line of this kind."""
    chosen = _kind(kind)
    project = worked_in(request, pk)
    form = LineForm(given(request), kind=chosen, project=project, initial=filled(chosen, None))

    def store() -> str:
        once = form.cleaned_data["once"]
        line = add_line(project, chosen.model, form.values(), by=person_of(request), once=once)
        return f"{chosen.one} gespeichert: {line}"

    back = project.get_absolute_url() + chosen.tab
    return plan_page(request, PlanPage(project, chosen.new, form, store, back))


@login_required
@require_http_methods(PAGE_METHODS)
def line_edit(request: HttpRequest, pk: UUID, kind: str, line: UUID) -> HttpResponse:
    """Change a line."""
    chosen = _kind(kind)
    project = worked_in(request, pk)
    found = _line(project, chosen, line)
    form = LineForm(given(request), kind=chosen, project=project, initial=filled(chosen, found))

    def store() -> str:
        seen = form.cleaned_data["based_on"] or "?"
        change_line(found, form.values(), by=person_of(request), based_on=seen)
        return f"{chosen.one} gespeichert."

    def fresh() -> PlanRecord:
        return _line(project, chosen, line)

    page = PlanPage(
        project,
        f"{chosen.one} bearbeiten",
        form,
        store,
        project.get_absolute_url() + chosen.tab,
        stored=lambda: stored_words(chosen, fresh()),
        version=lambda: version_of(fresh()),
        remove=f"{project.get_absolute_url()}plan/{chosen.slug}/{found.pk}/loeschen/",
    )
    return plan_page(request, page)


@login_required
@require_POST
def line_remove(request: HttpRequest, pk: UUID, kind: str, line: UUID) -> HttpResponse:
    """Take a line out; one that is gone already stays so."""
    chosen = _kind(kind)
    project = worked_in(request, pk)
    found = chosen.model._default_manager.filter(project=project, pk=line).first()
    if found is not None:
        remove_line(found, by=person_of(request))
        messages.success(request, f"{chosen.one} gelöscht: {found}")
    return redirect(project.get_absolute_url() + chosen.tab)


@login_required
@require_safe
def line_file(request: HttpRequest, pk: UUID, kind: str) -> HttpResponseBase:
    """All lines of this kind as CSV, or with ``?format=xlsx`` as Excel."""
    chosen = _kind(kind)
    project = found_project(request, pk)
    related = ["person"] if "person" in chosen.fields else []
    lines = chosen.model._default_manager.filter(project=project).select_related(*related)
    header, rows = line_header(chosen.model, chosen.fields), line_rows(lines, chosen.fields)
    write = xlsx_response if request.GET.get("format") == "xlsx" else csv_response
    return write(chosen.slug, header, rows)


def _based_on(request: HttpRequest, version: str) -> QueryDict:
    """What was sent, but as if filled from this version: sent again, it is stored."""
    data = request.POST.copy()
    data["based_on"] = version
    return data


def _kind(word: str) -> Kind:
    if word not in KINDS:
        raise Http404
    return KINDS[word]


def _line(project: Project, kind: Kind, pk: UUID) -> PlanRecord:
    found = kind.model._default_manager.select_related("project").filter(project=project, pk=pk).first()
    if found is None:
        raise Http404
    return found
