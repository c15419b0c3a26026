"""Themenfelder and Lagen: how the OZG catalogue groups services."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fahrplan.catalogue.selectors import (
    ServiceFilter,
    catalogue_state,
    lage_by_slug,
    lagen_overview,
    services_visible,
    themenfeld_by_slug,
    themenfelder_overview,
)

PAGE_SIZE = 50


@require_safe
def themenfelder_page(request: HttpRequest) -> HttpResponse:
    context = {"groups": themenfelder_overview(), "state": catalogue_state()}
    return render(request, "catalogue/themenfelder.html", context)


@require_safe
def themenfeld_page(request: HttpRequest, slug: str) -> HttpResponse:
    themenfeld = themenfeld_by_slug(slug)
    if themenfeld is None:
        raise Http404
    lagen = lagen_overview(themenfeld)
    context = {
        "themenfeld": themenfeld,
        "groups": lagen,
        "services": sum(group.services for group in lagen),
        "countable": sum(group.countable for group in lagen),
        "state": catalogue_state(),
    }
    return render(request, "catalogue/themenfeld.html", context)


@require_safe
def lagen_page(request: HttpRequest) -> HttpResponse:
    return render(request, "catalogue/lagen.html", {"groups": lagen_overview(), "state": catalogue_state()})


@require_safe
def lage_page(request: HttpRequest, slug: str) -> HttpResponse:
    lage = lage_by_slug(slug)
    if lage is None:
        raise Http404
    services = services_visible(ServiceFilter(lage=slug))
    context = {
        "lage": lage,
        "page": Paginator(services, PAGE_SIZE).get_page(request.GET.get("seite")),
        "countable": services.filter(countable=True).count(),
        "state": catalogue_state(),
    }
    return render(request, "catalogue/lage.html", context)
