"""The way into what is done together."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fahrplan.reuse.exporters.calendar import deadline_calendar
from fahrplan.reuse.selectors.deadlines import deadlines
from fahrplan.reuse.selectors.together import open_counts
from fahrplan.reuse.web.joint_pages import PATH


@require_safe
def together(request: HttpRequest) -> HttpResponse:
    """Four ways to do it together, each with how many are open today."""
    counts = open_counts()
    ways = [
        (
            "Aufrufe zum Mitmachen",
            reverse("reuse:calls"),
            "„Wir planen das für 2027. Wer macht mit?“ Finden Sie Kommunen, die dasselbe vorhaben.",
            f"offen: {counts.calls}",
        ),
        (
            "Gemeinsame Vergaben",
            reverse("reuse:procurements"),
            "Bedarf bündeln, einmal ausschreiben, aus dem Rahmenvertrag abrufen.",
            f"offen oder abrufbar: {counts.procurements}",
        ),
        (
            "Piloten",
            reverse("reuse:pilots"),
            "Mit Unterstützung des Landes etwas als erste erproben. Alle lernen aus den Berichten.",
            f"Bewerbung möglich: {counts.pilots}",
        ),
        (
            "Geteiltes Personal",
            reverse("reuse:staff"),
            "Stunden von Fachleuten mitnutzen, die ein Digitalisierungszentrum oder eine Kommune anbietet.",
            f"verfügbar: {counts.staff_offers}",
        ),
    ]
    return render(request, "reuse/together.html", {"ways": ways, "path": PATH[:1]})


@require_safe
def deadline_file(request: HttpRequest) -> HttpResponse:
    """All deadlines that lie ahead, for the calendar of whoever asks."""
    answer = HttpResponse(deadline_calendar(deadlines()), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="fristen-gemeinsam.ics"'
    return answer
