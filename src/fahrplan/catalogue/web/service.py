"""The page of one service, and the same for machines."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from fahrplan.catalogue.enums import Addressee
from fahrplan.catalogue.exporters import service_as_jsonld
from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.rules import FIELD_LABELS, countability_reason, may_edit_catalogue, shown
from fahrplan.catalogue.selectors import (
    FoundService,
    history,
    kin,
    provenance,
    service_by_key,
    type_meanings,
    variants,
)
from fahrplan.foundation.models import Change

HISTORY_SHOWN = 50


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
    context = {
        "service": service,
        "moved": _moved_from(request.GET.get("statt", ""), service),
        "types": type_meanings(service.types),
        "countability": countability_reason(service.level, service.types),
        "addressees": [label for code, label in Addressee.choices if code in service.addressees],
        "flags": flags(service),
        "variants": [other for other in variants(service.object_key) if other.pk != service.pk],
        "predecessors": predecessors,
        "successors": successors,
        "provenance": provenance(service),
        "history": [history_row(row) for row in history(service)[:HISTORY_SHOWN]],
        "may_edit": may_edit_catalogue(request.user, service),
    }
    return render(request, "catalogue/service.html", context)


@require_safe
def service_jsonld(request: HttpRequest, key: str) -> HttpResponse:
    service = found_or_404(key).service
    return JsonResponse(service_as_jsonld(service, settings.BASE_URL), content_type="application/ld+json")


def flags(service: PublicService) -> list[tuple[str, str]]:
    """(short name, meaning) of every flag that is set."""
    marks = [
        (service.focus, "Fokusleistung", f"Bund und Länder digitalisieren sie vorrangig: {service.focus}"),
        (
            service.top100_citizens,
            "Top 100 Bürger",
            "eine der wichtigsten Leistungen für Bürgerinnen und Bürger",
        ),
        (service.top100_business, "Top 100 Unternehmen", "eine der wichtigsten Leistungen für Unternehmen"),
        (service.d115, "115", "oft bei der Behördennummer 115 gefragt"),
        (service.sdg, "SDG", "gehört zum europäischen Zugangstor (Single Digital Gateway)"),
        (service.smart_city, "Smart City", service.smart_city),
    ]
    return [(name, meaning) for wanted, name, meaning in marks if wanted]


def history_row(row: Change) -> dict[str, object]:
    """A journal row in words. The acting person stays unnamed in public."""
    name = row.field.removeprefix("seal:")
    label = FIELD_LABELS.get(name, "Quelle" if name == "source" else name)
    sealed = row.field.startswith("seal:")
    return {
        "at": row.recorded_at,
        "kind": "Gütesiegel" if sealed else row.get_kind_display(),
        "label": label if name else "",
        "old": "" if sealed or not name else shown(row.old),
        "new": ("vergeben" if row.new else "entfernt") if sealed else shown(row.new) if name else "",
        "source": row.source.title if row.source else "von Hand",
        "reason": row.reason,
    }


def _moved_from(asked: str, service: PublicService) -> str:
    found = service_by_key(asked) if asked else None
    return found.note if found and found.service.pk == service.pk else ""
