"""The page of one service, and the same for machines."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from fahrplan.catalogue.exporters import service_as_jsonld
from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.rules import may_edit_catalogue
from fahrplan.catalogue.selectors import (
    FoundService,
    history,
    kin,
    service_by_key,
    type_meanings,
    variants,
)
from fahrplan.catalogue.web.wording import (
    facts,
    flags,
    grouping,
    kin_rows,
    legal_text,
    path_to,
    provenance_rows,
    timeline_entry,
    variant_rows,
)

HISTORY_SHOWN = 50
COLUMNS = {
    "kin_columns": ("Schlüssel", "Bezeichnung", "Zeit", "Anlass", "Quelle"),
    "variant_columns": ("Bezeichnung", "Schlüssel", "Typ", "zählbar"),
    "provenance_columns": ("Feld", "Wert", "Quelle", "Stand", "zuletzt geändert", "Gütesiegel"),
}


def found_or_404(key: str) -> FoundService:
    found = service_by_key(key)
    if found is None:
        raise Http404
    return found


@require_safe
def service_page(request: HttpRequest, key: str) -> HttpResponse:
    """An old key leads to the page of its successor, which says so."""
    found = found_or_404(key)
    service = found.service
    if found.followed:
        return redirect(f"/leistungen/{service.leika_key}/?statt={found.asked_key}")
    predecessors, successors = kin(service)
    others = [other for other in variants(service.object_key) if other.pk != service.pk]
    context = {
        **COLUMNS,
        "path": path_to(),
        "service": service,
        "moved": _moved_from(request.GET.get("statt", ""), service),
        "facts": facts(service),
        "types": [(f"Typ {code}", meaning) for code, meaning in type_meanings(service.types)],
        "legal_text": legal_text(service),
        "grouping": grouping(service),
        "flags": flags(service),
        "kin": kin_rows(predecessors, "früher") + kin_rows(successors, "heute"),
        "variants": variant_rows(others),
        "provenance": provenance_rows(service),
        "history": [timeline_entry(row) for row in history(service)[:HISTORY_SHOWN]],
        "may_edit": may_edit_catalogue(request.user, service),
    }
    return render(request, "catalogue/service.html", context)


@require_safe
def service_jsonld(request: HttpRequest, key: str) -> HttpResponse:
    service = found_or_404(key).service
    return JsonResponse(service_as_jsonld(service, settings.BASE_URL), content_type="application/ld+json")


def _moved_from(asked: str, service: PublicService) -> str:
    found = service_by_key(asked) if asked else None
    return found.note if found and found.service.pk == service.pk else ""
