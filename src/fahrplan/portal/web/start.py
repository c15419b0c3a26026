"""The start page: one screen for citizens and for administrations."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fahrplan.catalogue.selectors import catalogue_state
from fahrplan.municipalities.selectors import administration_counts

EXAMPLES = ("Hund anmelden", "umziehen", "Auto zulassen", "Personalausweis", "Kita-Platz", "Gewerbe anmelden")


def start(request: HttpRequest) -> HttpResponse:
    """Search with place, choice of an administration, and what the figures stand on."""
    return render(
        request,
        "portal/start.html",
        {
            "examples": EXAMPLES,
            "catalogue": catalogue_state(),
            "administrations": administration_counts(settings.FAHRPLAN_LAND),
        },
    )
