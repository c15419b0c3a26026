"""What a steward does with duplicates: compare, merge, and split again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from fahrplan.accounts.services.authorship import author_from
from fahrplan.design.answering import PAGE_METHODS, given, show_fault
from fahrplan.solutions.models import Solution
from fahrplan.solutions.rules.access import may_merge_solutions
from fahrplan.solutions.rules.fields import FIELD_LABELS, plain, shown
from fahrplan.solutions.selectors import solution_by_key
from fahrplan.solutions.services import merge_solutions, split_solution
from fahrplan.solutions.services.entries import address_of
from fahrplan.solutions.web.acting import path_to, solution_or_404
from fahrplan.solutions.web.forms import MergeForm, ReasonForm


@login_required
@require_http_methods(PAGE_METHODS)
def solution_merge(request: HttpRequest, key: str) -> HttpResponse:
    """``?mit=KEY`` sets both entries side by side."""
    may_merge_solutions.require(request.user)
    gone = solution_or_404(key)
    other = solution_by_key(request.GET.get("mit", "")[:120])
    form = MergeForm(given(request), initial={"stays": other.key if other else ""})
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        try:
            merge_solutions(gone, told["stays"], author_from(request, told["reason"]), reason=told["reason"])
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(
                request, f"„{gone}“ gehört jetzt zu diesem Eintrag. Das lässt sich rückgängig machen."
            )
            return redirect(address_of(told["stays"]))
    context = {
        "form": form,
        "solution": gone,
        "other": other,
        "path": path_to(gone),
        "columns": ["Angabe", gone.name, other.name if other else ""],
        "rows": compared(gone, other) if other else [],
    }
    return render(request, "solutions/merge.html", context, status=422 if form.errors else 200)


def compared(one: Solution, other: Solution) -> list[list[Any]]:
    """(label, of the one, of the other) for every field in which they differ."""
    pairs = [
        [label, shown(plain(getattr(one, name)), name), shown(plain(getattr(other, name)), name)]
        for name, label in FIELD_LABELS.items()
    ]
    return [row for row in pairs if row[1] != row[2]]


@login_required
@require_http_methods(PAGE_METHODS)
def solution_split(request: HttpRequest, key: str) -> HttpResponse:
    may_merge_solutions.require(request.user)
    gone = get_object_or_404(Solution.objects.select_related("merged_into"), key=key)
    if gone.merged_into is None:
        raise Http404
    stays = gone.merged_into
    form = ReasonForm(given(request))
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            split_solution(gone, author_from(request, reason), reason=reason)
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(request, "Die Einträge sind wieder getrennt.")
            return redirect(address_of(gone))
    context = {
        "form": form,
        "path": path_to(stays),
        "title": f"„{gone}“ wieder abtrennen",
        "lead": f"Der Eintrag gehört zurzeit zu „{stays}“. Er bekommt zurück, was er mitgebracht hat.",
        "button": "Abtrennen",
    }
    return render(request, "solutions/edit.html", context, status=422 if form.errors else 200)
