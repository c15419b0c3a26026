"""How everything is counted: the page that every figure links to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fahrplan.implementation.enums import State
from fahrplan.implementation.rules.sources import SOURCES
from fahrplan.portal.web.status.moments import moment_of
from fahrplan.portal.web.status.wording import OWN, PEOPLE

MEANINGS = {
    State.ONLINE: "Mindestens eine frische Quelle nennt einen Online-Dienst, und nichts Stärkeres spricht dagegen.",
    State.DISRUPTED: "Als online gemeldet, aber der Verweis ist seit mehreren Prüfungen nicht erreichbar.",
    State.PLANNED: "Noch nicht online; jemand hat einen Termin oder ein Vorhaben genannt.",
    State.OFFLINE: "Eine frische Quelle sagt: nicht online.",
    State.STALE: "Die letzte Angabe ist zu alt. Sie zählt nicht als online, bis eine Quelle sie bestätigt.",
    State.UNKNOWN: "Niemand hat etwas dazu gesagt.",
}


@require_safe
def definitions(request: HttpRequest) -> HttpResponse:
    moment = moment_of(request)
    context = {
        "moment": moment,
        "wordings": (PEOPLE, OWN),
        "states": [(state.value, MEANINGS[state]) for state in State],
        "sources": [
            (kind.label, kind.explanation, kind.trust, kind.fresh_days)
            for kind in sorted(SOURCES.values(), key=lambda kind: -kind.trust)
        ],
        "source_columns": ["Quelle", "Was sie ist", "Verlässlichkeit (0 bis 100)", "frisch für Tage"],
        "source_numeric": [2, 3],
        "path": [("Stand der Umsetzung", moment.link("status_land"))],
    }
    return render(request, "portal/status/definitions.html", context, status=moment.status)
