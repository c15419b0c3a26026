"""Who is responsible for a service at a place: who decides, who handles, why, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.selectors import service_by_key
from fahrplan.forms.models import Form
from fahrplan.forms.selectors.offers import form_for
from fahrplan.municipalities.selectors import Office, ResponsibilityAnswer, find_places, responsible_offices
from fahrplan.portal.selectors import labelled


@require_safe
def responsible(request: HttpRequest) -> HttpResponse:
    """``?leistung=KEY&ort=ARS or name``; a name that fits several places is asked back with its Kreis."""
    key, place_text = request.GET.get("leistung", "")[:60].strip(), request.GET.get("ort", "")[:200].strip()
    found = service_by_key(key) if key else None
    places = find_places(place_text) if place_text else []
    answer = responsible_offices(found.service, places[0]) if found and len(places) == 1 else None
    context = {
        "found": found,
        "service_path": [(str(found.service), f"/leistungen/{found.service.leika_key}/")] if found else [],
        "key": key,
        "place_text": answer.territory.display_name if answer else place_text,
        "places": labelled(places) if found and len(places) > 1 else [],
        "place_unknown": bool(place_text) and not places,
        "answer": answer,
        "offices": _shown(answer) if answer else [],
        "form": _form(answer, found.service) if answer and found else None,
    }
    return render(request, "portal/responsible.html", context, status=404 if key and found is None else 200)


def _form(answer: ResponsibilityAnswer, service: PublicService) -> Form | None:
    """What can be filled in online at the office that handles the service here."""
    office = answer.handles.organisation
    return form_for(office, service) if office else None


def _shown(answer: ResponsibilityAnswer) -> Sequence[Office]:
    """Both roles, but only one card where both cards would say the same."""
    handles, decides = answer.handles, answer.decides
    same = answer.one_office or (
        handles.organisation is None and decides.organisation is None and handles.reason == decides.reason
    )
    return answer.offices[:1] if same else answer.offices
