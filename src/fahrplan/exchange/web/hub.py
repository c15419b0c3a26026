"""The entrance of the room: what is going on, and the way to every part."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fahrplan.exchange.rules.speaking import may_moderate
from fahrplan.exchange.web.announcements import banner

PARTS = (
    ("Fragen an das Land", "fragen/", "Fragen stellen, Antworten finden, sehen, wen es auch betrifft."),
    ("Wissen", "wissen/", "Gesammelte Antworten und Anleitungen, mit Quelle und Prüfdatum."),
    ("Wünsche", "wuensche/", "Was entwickelt oder angepasst werden soll; jede Kommune hat eine Stimme."),
    ("Bekanntmachungen", "bekanntmachungen/", "Neues, Wartungen und Störungen."),
    ("Termine", "termine/", "Sprechstunden, Veranstaltungen und Schulungen, mit Anmeldung."),
    ("Schulungsbedarf", "schulungsbedarf/", "Melden, welche Schulung fehlt."),
    ("Förderung", "foerderung/", "Programme und ob sie zu Ihrer Kommune passen."),
    ("Kontakte", "kontakte/", "Wer auf welcher Ebene wofür anzusprechen ist."),
    ("Digitaler Fingerabdruck", "fingerabdruck/", "Vorzeigeprojekte, Pläne und Strategien der Kommunen."),
    ("Labore und Piloten", "labore/", "Was erprobt ist und wer es übernommen hat."),
)


@require_safe
def hub(request: HttpRequest) -> HttpResponse:
    """``/austausch/``."""
    context = {"parts": PARTS, "current": banner(), "may_moderate": may_moderate(request.user)}
    return render(request, "exchange/hub.html", context)
