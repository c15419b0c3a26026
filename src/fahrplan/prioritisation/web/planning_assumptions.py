"""What a scenario assumes: every figure with its source, each open to change."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fahrplan.accounts.services.authorship import author_from
from fahrplan.design.answering import show_fault
from fahrplan.design.rules import short_digits
from fahrplan.prioritisation.models import Scenario, ScenarioCandidate
from fahrplan.prioritisation.rules.portfolio.setting import Spec
from fahrplan.prioritisation.selectors.planning import frame_of
from fahrplan.prioritisation.services.plan_runs import calculate
from fahrplan.prioritisation.services.planning import edit_candidate
from fahrplan.prioritisation.web.planning import PLANS, scenario_or_404
from fahrplan.prioritisation.web.planning_forms import CandidateForm
from fahrplan.reuse.rules.quarters import quarter_words

PER_PAGE = 10
COLUMNS = ["Weg", "Personaltage", "Euro einmalig", "Euro im Jahr", "Quellen"]


@login_required
@require_safe
def assumptions(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All candidates with their ways and the source of every figure."""
    scenario = scenario_or_404(request, pk)
    rows = scenario.candidates.select_related("service")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("seite"))
    names = dict(scenario.candidates.values_list("service__leika_key", "service__name"))
    context = {
        "path": _path(scenario),
        "scenario": scenario,
        "page": page,
        "columns": COLUMNS,
        "items": [(row, _words(row, names), [_way(Spec.of(way)) for way in row.ways]) for row in page],
    }
    return render(request, "prioritisation/plan_assumptions.html", context)


def _words(row: ScenarioCandidate, names: dict[str, str]) -> list[str]:
    told = [f"Rang {row.place}, {short_digits(row.score)} Punkte."]
    if row.left_out:
        told.append("Wird nicht eingeplant.")
    if row.deadline:
        told.append(f"Muss bis zum {quarter_words(row.deadline)} online sein.")
    if row.after:
        told.append(f"Erst nach: {', '.join(names.get(key, key) for key in row.after)}.")
    return told


def _way(spec: Spec) -> list[str]:
    sources = dict.fromkeys(filter(None, spec.sources.values()))
    return [
        spec.label,
        short_digits(spec.days),
        short_digits(spec.cost_once),
        short_digits(spec.cost_yearly),
        "; ".join(sources),
    ]


def _path(scenario: Scenario) -> list[tuple[str, str]]:
    return [*PLANS, (scenario.title, scenario.get_absolute_url())]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def assumption(request: HttpRequest, pk: UUID, candidate: UUID) -> HttpResponse:
    """One candidate: figures of each way, deadline, order, or leave it out."""
    scenario = scenario_or_404(request, pk)
    found = scenario.candidates.select_related("service").filter(pk=candidate).first()
    if found is None:
        raise Http404
    found.scenario = scenario
    others = [
        (row.service.leika_key, str(row.service))
        for row in scenario.candidates.select_related("service").exclude(pk=found.pk)
    ]
    data = request.POST if request.method == "POST" else None
    form = CandidateForm(data, candidate=found, others=others, names=frame_of(scenario).names)
    if form.is_bound and form.is_valid():
        try:
            author = author_from(request)
            edit_candidate(found, text=form.said(), author=author, based_on=form.cleaned_data["based_on"])
            calculate(scenario, author=author)
            messages.success(request, "Gespeichert und neu berechnet.")
            return redirect(scenario)
        except ValidationError as fault:
            show_fault(form, fault)
    context = {
        "path": [
            *_path(scenario),
            ("Annahmen", reverse("prioritisation:plan_assumptions", args=[scenario.pk])),
        ],
        "scenario": scenario,
        "form": form,
        "title": str(found.service),
        "button": "Speichern und neu berechnen",
    }
    return render(request, "prioritisation/plan_form.html", context, status=422 if form.is_bound else 200)
