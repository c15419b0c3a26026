"""Taking a computed plan over into the Fahrplan: what would happen, and doing it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fahrplan.accounts.services.authorship import person_of
from fahrplan.design.answering import PAGE_METHODS
from fahrplan.journey.models import Project
from fahrplan.journey.rules.fahrplan import STEPS, Cost, cost_words
from fahrplan.journey.services.taking_over import may_take_over, take_over, unfinished_with
from fahrplan.journey.web.fahrplan import PATH
from fahrplan.prioritisation.selectors.planning import PlanRow, PlanView, plan_for
from fahrplan.reuse.rules.quarters import quarter_words

COLUMNS = ["Was", "Wann", "Wie", "Warum", "Kosten", "Im Fahrplan"]


@login_required
@require_http_methods(PAGE_METHODS)
def take_over_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``pk``: the scenario. One that the person may not see, or that was never calculated, does not exist here."""
    plan = plan_for(pk, request.user)
    if plan is None:
        raise Http404
    organisation = plan.scenario.organisation
    if request.method == "POST":
        may_take_over.require(request.user, organisation)
        return _take_over(request, plan)
    known = unfinished_with(organisation, plan.rows)
    context = {
        "plan": plan,
        "organisation": organisation,
        "path": PATH,
        "columns": COLUMNS,
        "rows": [_row(row, known.get(row.service.pk)) for row in plan.rows],
        "steps": STEPS,
        "may_take_over": may_take_over(request.user, organisation),
    }
    return render(request, "journey/fahrplan_take_over.html", context)


def _take_over(request: HttpRequest, plan: PlanView) -> HttpResponse:
    try:
        taken = take_over(plan, by=person_of(request))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return redirect("journey:take_over", pk=plan.scenario.pk)
    messages.success(request, f"Übernommen: {taken.opened} neue Vorhaben, {taken.updated} schon vorhandene.")
    return redirect("journey:fahrplan_page", key=plan.scenario.organisation.key)


def _row(row: PlanRow, project: Project | None) -> list[Any]:
    partners = ", ".join(str(partner) for partner in row.partners)
    cost = cost_words(Cost(_euro(row.cost_once), _euro(row.cost_yearly), _euro(row.staff_days)))
    how = f"{row.way_label}, eingeladen: {partners}" if partners else row.way_label
    if project is None:
        becomes: Any = "neues Vorhaben"
    else:
        before = f", bisher {project.planned_for:%d.%m.%Y}" if project.planned_for else ""
        becomes = (f"Vorhaben mit neuem Termin{before}", project.get_absolute_url())
    return [str(row.service), quarter_words(row.quarter), how, row.reason or "–", cost, becomes]


def _euro(number: float) -> Decimal:
    return Decimal(str(round(number, 2)))
