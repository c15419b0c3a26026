"""Adding and changing a solution."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fahrplan.accounts.services.authorship import author_from, person_of
from fahrplan.design.answering import PAGE_METHODS, given, show_fault
from fahrplan.municipalities.rules import is_steward
from fahrplan.solutions.models import Solution
from fahrplan.solutions.rules.access import may_create_solution, may_edit_solution
from fahrplan.solutions.services import create_own_solution, create_solution, edit_solution
from fahrplan.solutions.services.entries import address_of
from fahrplan.solutions.web.acting import PATH, path_to, solution_or_404
from fahrplan.solutions.web.forms import SolutionForm


@login_required
@require_http_methods(PAGE_METHODS)
def solution_new(request: HttpRequest) -> HttpResponse:
    """A steward adds any solution, others those of their own organisation."""
    may_create_solution.require(request.user)
    form = SolutionForm(given(request), person=person_of(request))
    if form.is_bound and form.is_valid():
        try:
            create = create_solution if is_steward(request.user) else create_own_solution
            solution = create(form.changes(), author_from(request))
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(request, "Die Lösung ist eingetragen. Ergänzen Sie jetzt ihre Versionen.")
            return redirect(address_of(solution))
    context = {"form": form, "path": PATH, "title": "Lösung eintragen", "button": "Eintragen"}
    return render(request, "solutions/edit.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(PAGE_METHODS)
def solution_edit(request: HttpRequest, key: str) -> HttpResponse:
    solution = solution_or_404(key)
    may_edit_solution.require(request.user, solution)
    data = given(request)
    # A copy: a form writes into its record even where it then refuses the values.
    form = SolutionForm(data, instance=_copy(solution), person=person_of(request))
    if form.is_bound and form.is_valid():
        try:
            changed = edit_solution(solution, form.changes(), author_from(request), seen=form.seen())
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(request, "Gespeichert." if changed else "Nichts geändert.")
            return redirect(address_of(solution))
    context = {
        "form": form,
        "path": path_to(solution),
        "title": f"{solution.name} bearbeiten",
        "button": "Speichern",
    }
    return render(request, "solutions/edit.html", context, status=422 if form.errors else 200)


def _copy(solution: Solution) -> Solution:
    return Solution.objects.select_related("provider", "operator").get(pk=solution.pk)
