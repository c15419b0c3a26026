"""The start page: one screen for citizens and for administrations."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fahrplan.catalogue.selectors import catalogue_state
from fahrplan.exchange.selectors.announcements import current_announcements
from fahrplan.portal.selectors import administrations_of, source_words

EXAMPLES = ("Hund anmelden", "umziehen", "Auto zulassen", "Personalausweis", "Kita-Platz", "Gewerbe anmelden")


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Search with place, choice of an administration, and what the figures stand on."""
    catalogue = catalogue_state()
    context = {
        "examples": EXAMPLES,
        "catalogue": catalogue,
        "catalogue_denominator": f"{catalogue.services} Einträgen des Katalogs",
        "catalogue_as_of": catalogue.last_import or "",
        "catalogue_source": source_words(catalogue),
        "administrations": administrations_of(settings.FAHRPLAN_LAND),
        "announcements": current_announcements(most=3),
    }
    return render(request, "portal/start.html", context)
