"""Filling a solution from its publiccode.yml: first what would change, then changing it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fahrplan.accounts.services.authorship import author_from
from fahrplan.design.answering import PAGE_METHODS, given, show_fault
from fahrplan.foundation.rules.reports import Difference
from fahrplan.solutions.models import Solution
from fahrplan.solutions.rules.access import may_edit_solution
from fahrplan.solutions.rules.fields import FIELD_LABELS, shown
from fahrplan.solutions.services import Plan, apply_publiccode, plan_publiccode
from fahrplan.solutions.services.entries import address_of
from fahrplan.solutions.web.acting import path_to, solution_or_404
from fahrplan.solutions.web.forms import PubliccodeForm
from fahrplan.standards.problems import StandardError
from fahrplan.standards.publiccode import PublicCode, read_publiccode

COLUMNS = ["Angabe", "bisher", "neu"]


@login_required
@require_http_methods(PAGE_METHODS)
def solution_publiccode(request: HttpRequest, key: str) -> HttpResponse:
    """``schritt=uebernehmen`` changes; without it the page shows what would change."""
    solution = solution_or_404(key)
    may_edit_solution.require(request.user, solution)
    form = PubliccodeForm(
        given(request),
        request.FILES if request.method == "POST" else None,
    )
    plan, text = None, ""
    if form.is_bound and form.is_valid():
        data = form.data_given()
        document = _read(form, data)
        if document and request.POST.get("schritt") == "uebernehmen":
            if _apply(request, form, solution, document):
                return redirect(address_of(solution))
        elif document:
            plan, text = plan_publiccode(solution, document), data.decode("utf-8-sig")
    context = {
        "form": form,
        "path": path_to(solution),
        "solution": solution,
        "columns": COLUMNS,
        "rows": [_row(difference) for difference in plan.differences] if plan else [],
        "plan": plan,
        "text": text,
    }
    return render(request, "solutions/publiccode.html", context, status=422 if form.errors else 200)


def _read(form: Any, data: bytes) -> PublicCode | None:
    try:
        return read_publiccode(data)
    except StandardError as fault:
        for problem in fault.problems:
            form.add_error(None, str(problem))
        return None


def _apply(request: HttpRequest, form: Any, solution: Solution, document: PublicCode) -> bool:
    try:
        plan = apply_publiccode(solution, document, author_from(request, "publiccode.yml"))
    except ValidationError as fault:
        show_fault(form, fault)
        return False
    messages.success(request, _done_words(plan))
    return True


def _done_words(plan: Plan) -> str:
    return f"Übernommen: {len(plan.differences)} Angaben." if plan.differences else "Nichts geändert."


def _row(difference: Difference) -> list[str]:
    label = FIELD_LABELS.get(difference.field, "Version")
    return [label, shown(difference.old, difference.field), shown(difference.new, difference.field)]
