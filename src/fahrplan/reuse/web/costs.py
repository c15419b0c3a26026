"""Total cost of reuse: up to four ways side by side over five years, all assumptions open to change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.selectors import service_by_key
from fahrplan.foundation.exporters import csv_response, xlsx_response
from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.exporters.costs import COST_HEADER, cost_rows
from fahrplan.reuse.rules.costs import YEARS, Costing, Way, costings, euro, total_words
from fahrplan.reuse.selectors.costs import OWN, PAPER, TOGETHER, ground_of, solutions_to_choose, ways_for
from fahrplan.reuse.web.cost_forms import WayForm, filled_ground, filled_way, setting_of
from fahrplan.reuse.web.whose import PATH, whose

MOST_WAYS = 4
LONGEST_KEY = 140
LONGEST_VALUE = 200
FORMATS = {"csv": csv_response, "xlsx": xlsx_response}


@dataclass(frozen=True)
class Column:
    """One way on the page: its form, and where it leads without it."""

    costing: Costing
    form: WayForm
    without_url: str


@require_safe
def costs(request: HttpRequest) -> HttpResponseBase:
    """``?weg=`` up to four times; ``kommune``, ``leistung`` and every assumption stand in the address too."""
    query = _clean(request.GET)
    named = service_by_key(query.get("leistung", "")[:60])
    service = named.service if named else None
    found = whose(request)
    keys = [key[:LONGEST_KEY] for key in dict.fromkeys(query.getlist("weg")) if key][:MOST_WAYS]
    ways = ways_for(keys, inside=found.inside)
    ground = filled_ground(query, ground_of(found.organisation, service))
    forms = [filled_way(query, way) for way in ways]
    counted = costings([form.chosen() for form in forms], setting_of(ground))
    if (answer := FORMATS.get(query.get("format", ""))) and counted:
        return answer("kosten-der-nachnutzung", COST_HEADER, cost_rows(counted))
    context = {
        "path": _path(service, found.organisation),
        "whose": found,
        "organisation": found.organisation,
        "service": service,
        "ground": ground,
        "columns": [
            Column(costing, form, _url(query, without=costing.way.key))
            for costing, form in zip(counted, forms, strict=True)
        ],
        "table": _table(counted),
        "bars": [(costing.way.name, int(costing.total.low)) for costing in counted if costing.total.low],
        "open": [(one.way.name, ", ".join(one.missing)) for one in counted if one.missing],
        "detail_columns": ["Teil", "Weg", "Betrag", "Rechnung", "Quelle"],
        "details": _details(counted),
        "unknown_ways": [key for key in keys if key not in {way.key for way in ways}],
        "choices": _choices(service, ways) if len(ways) < MOST_WAYS else [],
        "kept": [(name, value) for name, values in query.lists() if name != "format" for value in values],
        "years": YEARS,
        "day": timezone.localdate(),
        "inside": found.inside,
        "invalid": not all(form.is_valid() for form in (ground, *forms)),
    }
    return render(request, "reuse/costs.html", context)


def _clean(given: QueryDict) -> QueryDict:
    """The address without what nothing can be made of, each value cut to a length that fits a field."""
    query = given.copy()
    for name in list(query):
        values = [value[:LONGEST_VALUE].replace("\0", "") for value in query.getlist(name)[: MOST_WAYS * 2]]
        if "\0" in name or len(name) > LONGEST_VALUE:
            del query[name]
        else:
            query.setlist(name, values)
    return query


def _table(counted: list[Costing]) -> dict[str, Any]:
    """Parts as rows, ways as columns, the total last."""
    if not counted:
        return {}
    rows = [
        [line.label, *(euro(costing.lines[place].amount) for costing in counted)]
        for place, line in enumerate(counted[0].lines)
    ]
    rows.append([f"Summe über {YEARS} Jahre", *(total_words(costing) for costing in counted)])
    return {"columns": ["Teil", *(costing.way.name for costing in counted)], "rows": rows}


def _details(counted: list[Costing]) -> list[list[str]]:
    return [
        [line.label, costing.way.name, euro(line.amount), line.how, line.source]
        for costing in counted
        for line in costing.lines
    ]


def _choices(service: PublicService | None, ways: list[Way]) -> list[tuple[str, str]]:
    """What may be added: solutions for the service, each also together with others, and what is always possible."""
    taken = {way.key for way in ways}
    offered = [(row.key, str(row)) for row in solutions_to_choose(service)]
    alone = [way for way in ways if not way.key.startswith(TOGETHER) and way.key not in (OWN, PAPER)]
    offered += [(TOGETHER + way.key, f"{way.name}, gemeinsam mit anderen Kommunen") for way in alone]
    offered += [
        (OWN, "Eigene Entwicklung"),
        (TOGETHER + OWN, "Eigene Entwicklung, gemeinsam mit anderen Kommunen"),
        (PAPER, "Wie bisher auf Papier"),
    ]
    return [(key, name) for key, name in offered if key not in taken]


def _url(query: QueryDict, *, without: str) -> str:
    kept = query.copy()
    kept.setlist("weg", [key for key in query.getlist("weg") if key != without])
    kept.pop("format", None)
    return f"?{kept.urlencode()}"


def _path(service: PublicService | None, organisation: Organisation | None) -> list[tuple[str, str]]:
    if service is None:
        return PATH
    query = f"?{urlencode({'kommune': organisation.key})}" if organisation else ""
    return [*PATH, (str(service), reverse("reuse:gap", args=[service.leika_key]) + query)]
