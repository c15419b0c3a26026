"""Themenfelder and Lagen: how the OZG catalogue groups services."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fahrplan.catalogue.exporters import HEADER, service_rows
from fahrplan.catalogue.models import Lage
from fahrplan.catalogue.selectors import (
    GroupCount,
    ServiceFilter,
    catalogue_state,
    lage_by_slug,
    lagen_overview,
    services_visible,
    themenfeld_by_slug,
    themenfelder_overview,
)
from fahrplan.catalogue.web.listing import COLUMNS, PAGE_SIZE, Answer, as_file, views_of_the_catalogue
from fahrplan.catalogue.web.wording import list_rows, path_to

FIGURES = ("Name", "zählbare Leistungen", "alle Leistungen", "OZG-Leistungen")
NUMERIC = (1, 2, 3)


def lage_rows(lagen: Iterable[GroupCount]) -> list[list[Any]]:
    """Rows: Lage (linked), countable, all services, OZG services, Themenfeld."""
    return [
        [
            (one.group.name, reverse("catalogue:lage", args=[one.group.slug])),
            one.countable,
            one.services,
            one.ozg_services,
            one.group.themenfeld.name if isinstance(one.group, Lage) else "",
        ]
        for one in lagen
    ]


def _lead(group: Any) -> str:
    parts = [part for part in (group.lead_land, group.lead_ministry) if part]
    return " / ".join(parts) or "nicht hinterlegt"


@require_safe
def themenfelder_page(request: HttpRequest) -> Answer:
    rows = [
        [
            (one.group.name, reverse("catalogue:themenfeld", args=[one.group.slug])),
            one.countable,
            one.services,
            one.ozg_services,
            _lead(one.group),
        ]
        for one in themenfelder_overview()
    ]
    columns = (*FIGURES, "federführend")
    file = as_file(request, "themenfelder", columns, lambda: rows)
    if file:
        return file
    context = {
        "path": path_to(),
        "columns": columns,
        "rows": rows,
        "numeric": NUMERIC,
        "state": catalogue_state(),
        "tabs": views_of_the_catalogue("themenfelder"),
    }
    return render(request, "catalogue/themenfelder.html", context)


@require_safe
def themenfeld_page(request: HttpRequest, slug: str) -> HttpResponse:
    themenfeld = themenfeld_by_slug(slug)
    if themenfeld is None:
        raise Http404
    lagen = lagen_overview(themenfeld)
    context = {
        "path": path_to(("Themenfelder", reverse("catalogue:themenfelder"))),
        "themenfeld": themenfeld,
        "columns": FIGURES,
        "numeric": NUMERIC,
        "rows": [row[: len(FIGURES)] for row in lage_rows(lagen)],
        "lead": _lead(themenfeld),
        "services": sum(group.services for group in lagen),
        "countable": sum(group.countable for group in lagen),
        "state": catalogue_state(),
    }
    return render(request, "catalogue/themenfeld.html", context)


@require_safe
def lagen_page(request: HttpRequest) -> Answer:
    columns, rows = (*FIGURES, "Themenfeld"), lage_rows(lagen_overview())
    file = as_file(request, "lagen", columns, lambda: rows)
    if file:
        return file
    context = {
        "columns": columns,
        "numeric": NUMERIC,
        "rows": rows,
        "path": path_to(),
        "state": catalogue_state(),
        "tabs": views_of_the_catalogue("lagen"),
    }
    return render(request, "catalogue/lagen.html", context)


@require_safe
def lage_page(request: HttpRequest, slug: str) -> Answer:
    lage = lage_by_slug(slug)
    if lage is None:
        raise Http404
    services = services_visible(ServiceFilter(lage=slug))
    file = as_file(request, f"lage-{slug}", HEADER, lambda: service_rows(services))
    if file:
        return file
    page = Paginator(services, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "path": path_to(("Lagen", reverse("catalogue:lagen"))),
        "lage": lage,
        "page": page,
        "columns": COLUMNS,
        "rows": list_rows(page),
        "countable": services.filter(countable=True).count(),
        "state": catalogue_state(),
    }
    return render(request, "catalogue/lage.html", context)
