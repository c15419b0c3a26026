"""The report of an administration, a Kreis or the Land as PDF: the page's figures for printing and passing on."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services.pdf import TYPE, PdfError, render_pdf
from fahrplan.implementation.selectors.cells import attainment_of, states_of
from fahrplan.municipalities.models import Organisation
from fahrplan.portal.selectors import kreis_region, land_region
from fahrplan.portal.web.open_data.terms import terms_of_use
from fahrplan.portal.web.status.administrations import organisation_context
from fahrplan.portal.web.status.listing import BY_NAME
from fahrplan.portal.web.status.moments import Moment, moment_of
from fahrplan.portal.web.status.regions import region_context
from fahrplan.portal.web.status.report_data import capped, lacking_rows, report_data

TEMPLATE = Path(__file__).resolve().parents[2] / "data" / "report.typ"
PLAIN = "text/plain; charset=utf-8"
FRESH_SECONDS = 300


@require_safe
def organisation_report(request: HttpRequest, key: str) -> HttpResponseBase:
    """The administration's two figures, what is missing by name, what comparable ones have."""
    moment = moment_of(request)
    if moment.fault:
        return _refusal(moment)
    context = organisation_context(key, moment)
    one: Organisation = context["organisation"]
    data = _data(context, moment, moment.link("status_organisation", one.key), one.name)
    data["gaps"] = _gaps(one, context["ours"], moment)
    data["lacking"] = [
        [lack.name, ", ".join(name for name, _ in having)] for lack, _, having in context["lacking"]
    ]
    return _answer(request, data, f"stand-{one.key}-{moment.day.isoformat()}.pdf")


@require_safe
def kreis_report(request: HttpRequest, ars: str) -> HttpResponseBase:
    """The two figures of a Kreis, its administrations and places, and what is missing where."""
    moment = moment_of(request)
    region = kreis_region(ars)
    if region is None:
        raise Http404
    if moment.fault:
        return _refusal(moment)
    context = region_context(region, moment)
    data = _data(context, moment, moment.link("status_kreis", ars), region.name)
    return _answer(request, data, f"stand-kreis-{ars}-{moment.day.isoformat()}.pdf")


@require_safe
def land_report(request: HttpRequest) -> HttpResponseBase:
    """The two figures of the Land, its Kreise, who has furthest to go, and what is missing where."""
    moment, region = moment_of(request), land_region()
    if moment.fault:
        return _refusal(moment)
    data = _data(region_context(region, moment), moment, moment.link("status_land"), region.name)
    return _answer(request, data, f"stand-land-{region.area}-{moment.day.isoformat()}.pdf")


def _data(context: dict[str, Any], moment: Moment, page: str, name: str) -> dict[str, Any]:
    return report_data(context, moment, terms_of_use(), page=f"{settings.BASE_URL}{page}", name=name)


def _gaps(one: Organisation, ours: QuerySet[PublicService], moment: Moment) -> dict[str, Any]:
    """Own services that are not online, by name. Two queries."""
    return capped(lacking_rows(states_of(ours.order_by(*BY_NAME), attainment_of(one, moment.day))))


def _refusal(moment: Moment) -> HttpResponse:
    """A day that cannot be used: the sentence, not a report of another day."""
    return HttpResponse(moment.fault.partition(" Gezeigt wird")[0], status=400, content_type=PLAIN)


def _answer(request: HttpRequest, data: dict[str, Any], filename: str) -> HttpResponseBase:
    """Set only where the reader does not have the same report already."""
    told = json.dumps(data, sort_keys=True).encode() + TEMPLATE.read_bytes()
    etag = quote_etag(hashlib.sha256(told).hexdigest())
    if (known := get_conditional_response(request, etag=etag)) is not None:
        return known
    try:
        content = render_pdf(TEMPLATE, data, title=f"Stand der Umsetzung: {data['name']}")
    except PdfError as fault:
        return HttpResponse(str(fault), status=500, content_type=PLAIN)
    answer = HttpResponse(content, content_type=TYPE)
    answer["ETag"] = etag
    answer["Content-Disposition"] = f'inline; filename="{filename}"'
    patch_cache_control(answer, public=True, max_age=FRESH_SECONDS)
    return answer
