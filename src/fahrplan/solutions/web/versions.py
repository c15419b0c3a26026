"""The versions of a solution: the list with a form to add one, and one of them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from fahrplan.accounts.services.authorship import author_from
from fahrplan.design.answering import PAGE_METHODS, given, show_fault
from fahrplan.solutions.models import SolutionVersion
from fahrplan.solutions.rules.access import may_edit_solution
from fahrplan.solutions.services import add_version, edit_version
from fahrplan.solutions.web.acting import path_to, solution_or_404
from fahrplan.solutions.web.forms import VersionForm
from fahrplan.solutions.web.single import VERSION_COLUMNS, version_row


@login_required
@require_http_methods(PAGE_METHODS)
def version_list(request: HttpRequest, key: str) -> HttpResponse:
    solution = solution_or_404(key)
    may_edit_solution.require(request.user, solution)
    form = VersionForm(given(request))
    if form.is_bound and form.is_valid():
        try:
            add_version(solution, form.changes(), author_from(request))
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(
                request,
                "Die Version ist eingetragen. Wer die Lösung nutzt oder plant, erfährt davon.",
            )
            return redirect("solutions:versions", key=solution.key)
    context = {
        "form": form,
        "path": path_to(solution),
        "solution": solution,
        "columns": VERSION_COLUMNS,
        "rows": [
            [
                (version.number, f"/loesungen/{solution.key}/versionen/{version.pk}/"),
                *version_row(version)[1:],
            ]
            for version in solution.versions.all()
        ],
    }
    return render(request, "solutions/versions.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(PAGE_METHODS)
def version_edit(request: HttpRequest, key: str, pk: UUID) -> HttpResponse:
    solution = solution_or_404(key)
    may_edit_solution.require(request.user, solution)
    version = get_object_or_404(SolutionVersion, pk=pk, solution=solution)
    copy = SolutionVersion.objects.get(pk=pk)
    form = VersionForm(given(request), instance=copy)
    if form.is_bound and form.is_valid():
        try:
            changed = edit_version(version, form.changes(), author_from(request))
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(request, "Gespeichert." if changed else "Nichts geändert.")
            return redirect("solutions:versions", key=solution.key)
    context = {
        "form": form,
        "path": [*path_to(solution), ("Versionen", f"/loesungen/{solution.key}/versionen/")],
        "title": f"Version {version.number} bearbeiten",
        "lead": solution.name,
        "button": "Speichern",
    }
    return render(request, "solutions/edit.html", context, status=422 if form.errors else 200)
