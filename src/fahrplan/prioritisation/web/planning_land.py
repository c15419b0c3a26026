"""Who should build what for the whole Land, for its stewards."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fahrplan.accounts.services.authorship import author_from
from fahrplan.design.answering import show_fault
from fahrplan.design.rules import short_digits
from fahrplan.foundation.exporters import csv_response, xlsx_response
from fahrplan.foundation.selectors import job_about
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules import is_steward
from fahrplan.prioritisation.models import PlanRun
from fahrplan.prioritisation.rules.portfolio.compared import bound_words
from fahrplan.prioritisation.rules.portfolio.problem import PlanAnswer
from fahrplan.prioritisation.selectors.planning import newest_run
from fahrplan.prioritisation.selectors.planning_land import LandRow, land_plan_of, land_rows, land_scenario
from fahrplan.prioritisation.services.land_runs import LandMeans, plan_for_land
from fahrplan.prioritisation.web.planning_forms import AmountField
from fahrplan.prioritisation.web.whose import PATH

FORMATS = {"csv": csv_response, "xlsx": xlsx_response}
HEADER = (
    "Leistungsschlüssel",
    "Leistung",
    "Weg",
    "Federführung",
    "Verwaltung",
    "ab Jahr",
    "Punkte der Leistung",
)
PER_PAGE = 20


class LandForm(forms.Form):
    """What every administration is assumed to have."""

    posts = AmountField(
        "Stellen je 10.000 Einwohnerinnen und Einwohner",
        most=50,
        initial=Decimal("0.5"),
        help_text="Annahme für alle; jede Verwaltung hat mindestens eine halbe Stelle.",
    )
    euros_yearly = AmountField(
        "Euro je Einwohnerin und Einwohner im Jahr",
        most=1000,
        initial=Decimal(3),
        help_text="Annahme für alle. Was Kommunen selbst planen, sieht das Land nicht.",
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def land(request: HttpRequest) -> HttpResponseBase:
    """Ask anew, or read the newest answer; ``?format=`` csv or xlsx."""
    is_steward.require(request.user)
    lands = list(Organisation.objects.filter(kind=OrganisationKind.LAND, active=True).order_by("name"))
    found = next(
        (one for one in lands if one.key == request.GET.get("land", "")), lands[0] if lands else None
    )
    form = LandForm(request.POST if request.method == "POST" else None)
    if found and form.is_bound and form.is_valid():
        try:
            means = LandMeans(form.cleaned_data["posts"], form.cleaned_data["euros_yearly"])
            plan_for_land(found, means=means, author=author_from(request))
            messages.success(request, "Die Berechnung hat begonnen. Sie dauert bis zu fünf Minuten.")
            return redirect(request.get_full_path())
        except ValidationError as fault:
            show_fault(form, fault)
    scenario = land_scenario(found) if found else None
    run = newest_run(scenario) if scenario else None
    rows = land_rows(run) if run else []
    if rows and (answer := FORMATS.get(request.GET.get("format", ""))):
        return answer("landesweit", HEADER, _lines(rows))
    context: dict[str, Any] = {
        "path": PATH,
        "land": found,
        "form": form,
        "scenario": scenario,
        "run": run,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("seite")),
        **_state(run, rows),
    }
    template = "prioritisation/_land_state.html" if request.htmx else "prioritisation/land.html"  # type: ignore[attr-defined]
    return render(request, template, context, status=422 if form.is_bound else 200)


def _state(run: PlanRun | None, rows: list[LandRow]) -> dict[str, Any]:
    if run is None:
        return {"running": False}
    job = job_about(run.job_key)
    running = job is not None and job.going_on and run.finished_at is None
    plan = land_plan_of(run)
    state: dict[str, Any] = {
        "running": running,
        "progress": (job.progress.words if job else "") or "Die Berechnung wartet auf ihren Platz.",
        "done": job.progress.done if job and job.progress.total else None,
        "total": job.progress.total if job else None,
        "failed": job is not None and not running and run.finished_at is None,
    }
    if plan is not None:
        joined = sum(len(row.members) for row in rows)
        like = PlanAnswer((), plan.benefit, plan.bound, plan.status)
        state |= {
            "bound": bound_words(like),
            "benefit": short_digits(plan.benefit),
            "facts": [
                (
                    "Leistungen",
                    f"{len(rows)} von {len(run.problem['services'])}, die insgesamt am meisten bringen",
                ),
                ("Verwaltungen", str(len(run.problem["towns"]))),
                ("Beteiligungen", str(joined)),
                ("Personaltage in zwei Jahren", short_digits(run.problem["days"])),
                ("Euro in zwei Jahren", short_digits(run.problem["euros"])),
                ("Berechnet am", f"{timezone.localtime(run.started_at):%d.%m.%Y}"),
            ],
        }
    return state


def _lines(rows: list[LandRow]) -> Iterator[list[Any]]:
    """One line for each administration that takes part."""
    for row in rows:
        for name, year in row.members:
            yield [row.key, row.name, row.way, row.lead or "", name, int(year), row.gain]
