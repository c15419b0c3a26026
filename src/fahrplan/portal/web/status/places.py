"""What people at one place can do online: the figure and every service with its state."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from fahrplan.implementation.enums import Figure
from fahrplan.implementation.selectors.cells import (
    availability_at,
    services_counted_at,
    services_unclear_at,
)
from fahrplan.implementation.selectors.plans import PLACE_KINDS
from fahrplan.implementation.selectors.sheets import Scope, months_before, sheets_of
from fahrplan.municipalities.enums import TerritoryKind
from fahrplan.municipalities.models import Territory
from fahrplan.municipalities.selectors import ancestors_of, organisation_at, place_by_ars
from fahrplan.portal.web.status.listing import cell_list
from fahrplan.portal.web.status.moments import Moment, moment_of
from fahrplan.portal.web.status.sections import development_of, section_of
from fahrplan.portal.web.status.wording import PEOPLE


@require_safe
def place(request: HttpRequest, ars: str) -> HttpResponse:
    """A Kreis or Verbandsgemeinde leads to its own page."""
    town, moment = place_by_ars(ars), moment_of(request)
    if town is None:
        raise Http404
    if town.kind not in PLACE_KINDS:
        return redirect(_other_page(town, moment))
    days = months_before(moment.day)
    scope = Scope((Figure.PEOPLE_PLACE,), moment.day, town.ars[:5], subjects=(town.pk,), days=days)
    sheet = sheets_of(scope, by=("day",))[Figure.PEOPLE_PLACE]
    listed = cell_list(
        request,
        services_counted_at(town, moment.day),
        availability_at(town, moment.day),
        moment,
        evidence=lambda service: moment.cell_link("availability", town.ars, service),
    )
    section = replace(
        section_of(sheet.total, PEOPLE, moment, noun="Leistungen an diesem Ort", rows="#leistungen"),
        development=development_of(sheet.development, days, PEOPLE, moment),
        unclear=services_unclear_at(town, moment.day).count(),
    )
    context = {
        "moment": moment,
        "place": town,
        "section": section,
        "listed": listed,
        "path": _path(town, moment),
        "data_view": "ort",
        "data_parameters": {"ars": town.ars},
    }
    return render(request, "portal/status/place.html", context, status=max(moment.status, listed.status))


def _other_page(area: Territory, moment: Moment) -> str:
    """Where an area that is no place is shown."""
    if area.kind == TerritoryKind.LANDKREIS:
        return moment.link("status_kreis", area.ars)
    if area.kind == TerritoryKind.LAND:
        return moment.link("status_land")
    organisation = organisation_at(area)
    if organisation is None:
        raise Http404
    return moment.link("status_organisation", organisation.key)


def _path(town: Territory, moment: Moment) -> list[tuple[str, str]]:
    path = [("Stand der Umsetzung", moment.link("status_land"))]
    kreis = ancestors_of([town]).get(town.ars[:5])
    if kreis is not None:
        path.append((kreis.display_name, moment.link("status_kreis", kreis.ars)))
    return path
