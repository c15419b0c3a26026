"""Pages whose text does not come from the database: help, privacy, accessibility, imprint, Leichte Sprache."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

HELP_TOPICS = {
    "leistung-finden": "Eine Leistung und das zuständige Amt finden",
    "zustaendigkeiten": "Zuständigkeiten verstehen und korrigieren",
    "meine-kommune": "Was betrifft meine Kommune?",
    "statusportal": "So lesen Sie das Statusportal",
    "stand-melden": "Den Stand einer Leistung melden, prüfen, vorschlagen",
    "reifegrad": "Reifegrad: Wie weit ist eine Leistung?",
    "katalog": "Der Leistungskatalog",
    "daten-einlesen": "Daten einlesen und ausgeben",
    "loesungen": "Lösungen und der Lieferplan des Landes",
    "vorlagen": "Vorlagen übernehmen, ausfüllen und abgleichen",
    "prozesse": "Prozesse lesen, zeichnen und vergleichen",
    "nachnutzung": "Nachnutzung melden und finden",
    "passt-zu-ihnen": "Was passt zu uns, wer ist wie wir, was kostet es?",
    "gemeinsam": "Gemeinsam einführen, einkaufen und erproben",
    "vorhaben": "Ein Vorhaben durch die sieben Etappen führen",
    "planung-bis-start": "Planung, Umsetzung und Start eines Vorhabens",
    "aufgaben": "Aufgaben, meine Woche und Entscheidungen",
    "werkstatt": "Werkstatt: gemeinsam Karten schreiben",
    "austausch": "Fragen, Wissen, Wünsche und Störungen",
    "termine": "Termine, Schulungen und Kontakte",
    "foerderung": "Passt ein Förderprogramm zu uns?",
    "fingerabdruck": "Digitaler Fingerabdruck und Labore",
    "mitteilungen": "Mitteilungen, E-Mails und Suche über alles",
    "prioritaeten": "Welche Leistung zuerst? Rangliste, Gewichte, Fallzahlen",
    "bewertungsrunden": "Gemeinsam bewerten: Bewertungsrunden",
    "planung": "Planen mit Personal, Geld und Terminen",
    "unser-fahrplan": "Unser Fahrplan: planen, übernehmen, zeigen",
    "antrag-stellen": "Antrag stellen",
    "antrag-fortsetzen": "Antrag später fortsetzen",
    "formular-bauen": "Formular bauen",
    "bedingungen": "Bedingungen",
    "freigabe-zu-zweit": "Freigabe zu zweit",
    "servicepaket": "Servicepaket übernehmen",
    "nutzung": "Nutzung eines Formulars",
    "fim-bausteine": "FIM-Bausteine",
    "plaetze-vergeben": "Plätze vergeben",
    "meine-daten": "Meine Daten: ansehen, herunterladen, löschen",
    "servicekonto": "Servicekonto: anmelden, ansehen, mitnehmen, auflösen",
    "postfach": "Postfach",
    "bekanntgabe": "Wann gilt ein Bescheid als bekannt gegeben?",
    "gebuehren": "Gebühren bezahlen",
    "vorgaenge": "Vorgänge bearbeiten",
    "nachforderung": "Nachforderung: fehlende Angaben erfragen",
    "entscheidung-zu-zweit": "Entscheidung zu zweit und Bescheid",
    "uebergabe": "Übergabe an das Fachverfahren",
    "konto": "Konto, Rollen und Anmeldung",
    "schnittstelle": "Offene Daten und Schnittstelle",
}


@require_safe
def help_index(request: HttpRequest) -> HttpResponse:
    topics = [{"slug": slug, "title": title} for slug, title in HELP_TOPICS.items()]
    return render(request, "portal/pages/help.html", {"topics": topics, "title": "Hilfe"})


@require_safe
def help_topic(request: HttpRequest, topic: str) -> HttpResponse:
    if topic not in HELP_TOPICS:
        raise Http404
    context = {"title": HELP_TOPICS[topic], "path": [("Hilfe", reverse("portal:help"))]}
    return render(request, f"portal/pages/help_{topic.replace('-', '_')}.html", context)


@require_safe
def imprint(request: HttpRequest) -> HttpResponse:
    context = {"title": "Impressum", "provider": settings.FAHRPLAN_IMPRINT}
    return render(request, "portal/pages/imprint.html", context)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    context = {"title": "Datenschutz", "controller": settings.FAHRPLAN_CONTROLLER}
    return render(request, "portal/pages/privacy.html", context)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    context = {"title": "Erklärung zur Barrierefreiheit", "ombuds": settings.FAHRPLAN_OMBUDS}
    return render(request, "portal/pages/accessibility.html", context)


@require_safe
def easy_language(request: HttpRequest) -> HttpResponse:
    """Leichte Sprache: its rules are in docs/barrierefreiheit/sprache.md."""
    return render(request, "portal/pages/leichte_sprache.html", {"title": "Fahrplan in Leichter Sprache"})


@require_safe
def plain_language(request: HttpRequest) -> HttpResponse:
    """The address of former times."""
    return redirect("portal:easy_language", permanent=True)
