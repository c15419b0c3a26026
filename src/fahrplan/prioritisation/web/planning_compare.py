"""Two to four scenarios side by side."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fahrplan.design.rules import short_digits
from fahrplan.prioritisation.rules.portfolio.compared import bound_words, changes, quarters_of, sums_of
from fahrplan.prioritisation.selectors.planning import PlanView, plans_side_by_side, scenarios_of
from fahrplan.prioritisation.web.planning import PLANS
from fahrplan.prioritisation.web.planning_words import means_words
from fahrplan.prioritisation.web.whose import WHO, whose
from fahrplan.reuse.rules.quarters import quarter_words

MOST = 4
CHOICES = 50


@login_required
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """``?szenario=`` two to four times; without, a form to choose."""
    found = whose(request)
    if found.organisation is None:
        return render(request, "prioritisation/plans.html", {"path": PLANS, "who": WHO})
    views = plans_side_by_side(_asked(request), request.user)
    organisation = views[0].scenario.organisation if views else found.organisation
    context: dict[str, Any] = {
        "path": PLANS,
        "choices": [(row, means_words(row)) for row in scenarios_of(organisation)[:CHOICES]],
        "chosen": [view.scenario.pk for view in views],
        "views": views,
        "too_few": len(views) < 2,
    }
    if len(views) >= 2:
        context |= {"table": _table(views), "services": _services(views), "differences": _differences(views)}
    return render(request, "prioritisation/plan_compare.html", context)


def _asked(request: HttpRequest) -> list[UUID]:
    try:
        asked = [UUID(text[:40]) for text in request.GET.getlist("szenario")[: MOST * 2] if text]
    except ValueError as fault:
        raise Http404 from fault
    return list(dict.fromkeys(asked))[:MOST]


def _table(views: list[PlanView]) -> dict[str, Any]:
    sums = [sums_of(view.problem, view.answer) for view in views]
    partners = [", ".join(one.name for one in view.scenario.partners.all()) or "—" for view in views]
    rows = [
        ["Stellen", *(short_digits(float(view.scenario.posts)) for view in views)],
        ["Euro im Jahr", *(short_digits(float(view.scenario.euros_yearly)) for view in views)],
        ["gemeinsam mit", *partners],
        ["Leistungen im Plan", *(str(one.services) for one in sums)],
        ["Punkte", *(short_digits(one.points) for one in sums)],
        ["Personaltage", *(f"{short_digits(one.days)} von {short_digits(one.days_there)}" for one in sums)],
        ["Euro", *(f"{short_digits(sum(one.euros))} von {short_digits(one.euros_there)}" for one in sums)],
        ["Wie gut?", *(bound_words(view.answer) for view in views)],
    ]
    return {"columns": ["", *(_name(view) for view in views)], "rows": rows}


def _name(view: PlanView) -> str:
    return view.scenario.title


def _services(views: list[PlanView]) -> dict[str, Any]:
    """Every service that stands in one of the plans, with its quarter in each."""
    quarters = [quarters_of(view.problem, view.answer) for view in views]
    names = _names(views)
    keys = sorted({key for each in quarters for key in each}, key=lambda key: names[key])
    rows = [
        [names[key], *(quarter_words(each[key]) if key in each else "—" for each in quarters)] for key in keys
    ]
    return {"columns": ["Leistung", *(_name(view) for view in views)], "rows": rows}


def _names(views: list[PlanView]) -> dict[str, str]:
    return {key: name for view in views for key, name in view.names.items()}


def _differences(views: list[PlanView]) -> list[tuple[str, list[str]]]:
    """Against the first: what the others do differently."""
    first = quarters_of(views[0].problem, views[0].answer)
    names = _names(views)
    return [
        (_name(view), changes(first, quarters_of(view.problem, view.answer), names)) for view in views[1:]
    ]
