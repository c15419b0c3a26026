"""Scenarios of an organisation: list and shortest form, the result of one, changing, copying, removing."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import author_from
from fahrplan.design.answering import show_fault
from fahrplan.design.rules import short_digits
from fahrplan.foundation.exporters import csv_response, xlsx_response
from fahrplan.foundation.selectors import job_about
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.enums import PlanState
from fahrplan.prioritisation.exporters.planning import PLAN_HEADER, plan_rows
from fahrplan.prioritisation.models import Scenario
from fahrplan.prioritisation.rules.portfolio.compared import bound_words, sums_of
from fahrplan.prioritisation.selectors.planning import PlanView, plan_of, scenario_for, scenarios_of
from fahrplan.prioritisation.services.plan_runs import calculate
from fahrplan.prioritisation.services.planning import (
    copy_scenario,
    create_scenario,
    edit_scenario,
    remove_scenario,
)
from fahrplan.prioritisation.web.planning_forms import ScenarioForm, WholeScenarioForm
from fahrplan.prioritisation.web.planning_words import (
    OUT_COLUMNS,
    chosen_table,
    days_chart,
    euros_chart,
    left_out_page,
    means_words,
    scenario_facts,
    sums_facts,
)
from fahrplan.prioritisation.web.whose import PATH, WHO, whose
from fahrplan.reuse.selectors.similar import nearest_to

PLANS = [*PATH, ("Planung", "/prioritaeten/planung/")]
FORMATS = {"csv": csv_response, "xlsx": xlsx_response}
PER_PAGE = 20
NEARBY = 15


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plans(request: HttpRequest) -> HttpResponse:
    """All scenarios, newest first, and the shortest form to begin one."""
    found = whose(request)
    if found.organisation is None:
        return render(
            request,
            "prioritisation/plans.html",
            {"path": PATH, "who": WHO},
            status=422 if request.method == "POST" else 200,
        )
    form = ScenarioForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            return redirect(_begin(request, found.organisation, form))
        except ValidationError as fault:
            show_fault(form, fault)
    listed = Paginator(scenarios_of(found.organisation), PER_PAGE).get_page(request.GET.get("seite"))
    context = {
        "path": PATH,
        "whose": found,
        "organisation": found.organisation,
        "form": form,
        "page": listed,
        "rows": [(row, means_words(row)) for row in listed],
        "compare": len(listed) > 1,
    }
    return render(request, "prioritisation/plans.html", context, status=422 if form.is_bound else 200)


def _begin(request: HttpRequest, organisation: Organisation, form: ScenarioForm) -> str:
    author = author_from(request)
    scenario = create_scenario(organisation, text=form.said(), author=author, once=form.cleaned_data["once"])
    if not scenario.candidates.exists():
        messages.warning(request, "Ihre Rangliste enthält keine offene Leistung. Es gibt nichts zu planen.")
    calculate(scenario, author=author)
    return scenario.get_absolute_url()


def scenario_or_404(request: HttpRequest, pk: UUID) -> Scenario:
    """One the person may see, of a municipality. A foreign one is no hint that it exists."""
    found = scenario_for(pk, request.user)
    if found is None or found.organisation.kind == OrganisationKind.LAND:
        raise Http404
    return found


@login_required
@require_safe
def plan(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The result: what, when, how, why, against which means; what not and why not. ``?format=`` csv or xlsx."""
    scenario = scenario_or_404(request, pk)
    view = plan_of(scenario)
    if view and (answer := FORMATS.get(request.GET.get("format", ""))):
        return answer(f"plan-{scenario.first_quarter}", PLAN_HEADER, plan_rows(view))
    state = _state(view)
    if request.htmx:  # type: ignore[attr-defined]
        return render(
            request, "prioritisation/_plan_state.html", {"scenario": scenario, "view": view, **state}
        )
    context: dict[str, Any] = {
        "path": PLANS,
        "scenario": scenario,
        "view": view,
        "facts": scenario_facts(scenario, [one.name for one in scenario.partners.order_by("name")]),
        "nearby": nearby(scenario.organisation),
        "once": uuid4(),
        **state,
    }
    if view:
        page, rows = left_out_page(view, request.GET.get("seite"))
        context |= {
            "chosen": chosen_table(view),
            "sums": sums_facts(sums_of(view.problem, view.answer)),
            "days": days_chart(view),
            "euros": euros_chart(view),
            "page": page,
            "out_columns": OUT_COLUMNS,
            "out_rows": rows,
            "day": timezone.localtime(view.run.started_at),
        }
    return render(request, "prioritisation/plan.html", context)


def _state(view: PlanView | None) -> dict[str, Any]:
    """How good the answer is, and what the job does while it runs. A job that gave up leaves the answer."""
    if view is None:
        return {"bound": "", "running": False, "progress": ""}
    job = job_about(view.run.job_key) if view.is_running else None
    gave_up = job is not None and not job.going_on
    return {
        "bound": bound_words(view.answer),
        "running": job is not None and job.going_on,
        "stopped": gave_up or view.run.state == PlanState.STOPPED,
        "progress": (job.progress.words if job else "") or "Die Berechnung wartet auf ihren Platz.",
        "benefit": short_digits(view.answer.benefit),
    }


def nearby(organisation: Organisation) -> list[tuple[str, str]]:
    """(key, name) of the nearest administrations. One query."""
    return [(key, name) for _, key, name, *_ in nearest_to(organisation)[1 : NEARBY + 1]]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything the scenario says. Stored, it is calculated anew."""
    scenario = scenario_or_404(request, pk)
    keys = [key for key, _ in nearby(scenario.organisation)]
    chosen = [one.key for one in scenario.partners.all()]
    others = list(Organisation.objects.filter(key__in=[*keys, *chosen]).order_by("name"))
    form = WholeScenarioForm(
        request.POST if request.method == "POST" else None, others=others, scenario=scenario
    )
    if form.is_bound and form.is_valid():
        try:
            author = author_from(request)
            edit_scenario(scenario, text=form.said(), author=author, based_on=form.cleaned_data["based_on"])
            calculate(scenario, author=author)
            messages.success(request, "Gespeichert und neu berechnet.")
            return redirect(scenario)
        except ValidationError as fault:
            show_fault(form, fault)
    context = {
        "path": [*PLANS, (scenario.title, scenario.get_absolute_url())],
        "scenario": scenario,
        "form": form,
        "title": "Szenario ändern",
        "button": "Speichern und neu berechnen",
    }
    return render(request, "prioritisation/plan_form.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def plan_run(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Calculate with today's dates and figures."""
    scenario = scenario_or_404(request, pk)
    try:
        calculate(scenario, author=author_from(request))
        messages.success(request, "Neu berechnet. Die erste Antwort steht schon da.")
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    return redirect(scenario)


@login_required
@require_POST
def plan_copy(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A copy, with one partner more where one is named."""
    scenario = scenario_or_404(request, pk)
    key = request.POST.get("partner", "")[:120].replace("\0", "")
    partner = Organisation.objects.filter(key=key, active=True).first() if key else None
    author = author_from(request)
    try:
        copy = copy_scenario(scenario, author=author, partner=partner, once=_once(request))
        calculate(copy, author=author)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return redirect(scenario)
    compare = f"{reverse('prioritisation:plan_compare')}?szenario={scenario.pk}&szenario={copy.pk}"
    messages.success(request, "Kopiert und berechnet. Hier stehen beide nebeneinander.")
    return redirect(compare)


def _once(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("once", "")[:40])
    except ValueError:
        return None


@login_required
@require_POST
def plan_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    scenario = scenario_or_404(request, pk)
    remove_scenario(scenario, author=author_from(request))
    messages.success(request, f"„{scenario.title}“ ist gelöscht.")
    return redirect("prioritisation:plans")
