"""Closing a case, and going on with one that was closed."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fahrplan.cases.enums import CaseState
from fahrplan.cases.models import Case
from fahrplan.cases.selectors.desks import Desks
from fahrplan.cases.services.moving import close_case, reopen_case
from fahrplan.cases.web.case_forms import ReasonForm
from fahrplan.cases.web.desk import case_or_404, clerk_page, path_of
from fahrplan.design.answering import PAGE_METHODS, show_fault

AGAIN = "Der Vorgang kommt wieder in Bearbeitung. Die antragstellende Person sieht das an seinem Stand."
UNDECIDED = "Dieser Vorgang ist hier nicht entschieden. Nennen Sie den Grund, zum Beispiel „im Fachverfahren erledigt“."


@require_http_methods(PAGE_METHODS)
@clerk_page
def finish(request: HttpRequest, desks: Desks, pk: UUID) -> HttpResponse:
    """The page to close the case; for a closed one, to open it again (``?wieder`` for a decided one)."""
    case = case_or_404(desks, pk)
    again = case.state == CaseState.CLOSED or (case.state == CaseState.DECIDED and "wieder" in request.GET)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                _step(again)(case, by=desks.person, reason=form.cleaned_data["reason"])
            messages.success(
                request, "Der Vorgang ist wieder offen." if again else "Der Vorgang ist abgeschlossen."
            )
            return redirect(case.get_absolute_url())
        except ValidationError as fault:
            show_fault(form, fault)
    context = {
        "case": case,
        "path": path_of(case),
        "title": "Wieder öffnen" if again else "Abschließen",
        "lead": AGAIN if again else _closing_words(case),
        "button": "Wieder öffnen" if again else "Abschließen",
        "form": form,
    }
    return render(request, "cases/form.html", context, status=422 if form.is_bound else 200)


def _step(again: bool) -> Callable[..., object]:
    return reopen_case if again else close_case


def _closing_words(case: Case) -> str:
    if case.state != CaseState.DECIDED:
        return UNDECIDED
    days = case.submission.version.retention_days if case.submission else 0
    return f"Der Inhalt wird {days} Tage nach dem Abschluss gelöscht. Die Spur bleibt."
