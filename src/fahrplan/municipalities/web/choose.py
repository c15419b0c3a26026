"""Choosing an administration, and the page of a place."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fahrplan.design.rules import number
from fahrplan.foundation.exporters import csv_response, xlsx_response
from fahrplan.municipalities.exporters import ORGANISATION_HEADER, organisation_rows
from fahrplan.municipalities.models import Organisation, Territory
from fahrplan.municipalities.selectors import (
    administering,
    administration_counts,
    administrations,
    administrations_by_kreis,
    ancestors_of,
    find_organisations,
    place_by_ars,
    special_organisations,
)

FORMATS = {"csv": csv_response, "xlsx": xlsx_response}
Answer = HttpResponse | StreamingHttpResponse | FileResponse


@require_safe
def choose(request: HttpRequest) -> Answer:
    """``?q=`` finds by the name of a place; without it all administrations of the Land under their Kreis."""
    land = settings.FAHRPLAN_LAND
    table = FORMATS.get(request.GET.get("format", ""))
    if table:
        return table("kommunen", ORGANISATION_HEADER, organisation_rows(administrations(land)))
    text = request.GET.get("q", "")[:200]
    found = find_organisations(text, limit=40) if text.strip() else []
    above = ancestors_of([row.territory for row in found if row.territory])
    counts = administration_counts(land)
    groups = [] if text.strip() else administrations_by_kreis(land)
    context = {
        "text": text,
        "found": [(row, _areas(row, above)) for row in found],
        "groups": groups,
        "counts": counts,
        "as_of": groups[0].kreis.as_of if groups else None,
        "denominator": (
            f"{counts.total} Verwaltungen: {counts.landkreise} Landkreise, {counts.kreisfreie_staedte} kreisfreie "
            f"Städte, {counts.einheitsgemeinden} Einheitsgemeinden, {counts.verbandsgemeinden} Verbandsgemeinden"
        ),
    }
    return render(request, "municipalities/choose.html", context)


def _areas(row: Organisation, above: dict[str, Territory]) -> str:
    if row.territory is None:
        return ""
    return ", ".join(above[ars].display_name for ars in reversed(row.territory.ancestors) if ars in above)


@require_safe
def place(request: HttpRequest, ars: str) -> HttpResponse:
    """A place: who administers it, and the special offices that act there."""
    territory = place_by_ars(ars)
    if territory is None:
        raise Http404
    above = ancestors_of([territory])
    context = {
        "territory": territory,
        "path": [("Kommunen", "/kommunen/")],
        "above": [above[key] for key in territory.ancestors if key in above],
        "administering": administering(territory),
        "special": special_organisations(territory),
        "facts": territory_facts(territory),
    }
    return render(request, "municipalities/place.html", context)


def territory_facts(territory: Territory) -> list[tuple[str, object]]:
    """(term, description) of an area for the description list."""
    area = "" if territory.area_km2 is None else f"{territory.area_km2} km²".replace(".", ",")
    population = "" if territory.population is None else number(territory.population)
    return [
        ("amtlicher Name", territory.name),
        ("Art", territory.get_kind_display()),
        ("Regionalschlüssel (ARS)", territory.ars),
        ("Gemeindeschlüssel (AGS)", territory.ags),
        ("Bevölkerung", population),
        ("Fläche", area),
        ("Postleitzahl des Verwaltungssitzes", territory.postcode),
        ("gültig bis", territory.valid_to and f"{territory.valid_to:%d.%m.%Y}"),
    ]
