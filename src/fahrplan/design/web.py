"""The gallery of components, and the pages for errors."""

from __future__ import annotations

from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fahrplan.design.templatetags.design import register


class ExampleForm(forms.Form):
    """One field of every kind, for the gallery."""

    name = forms.CharField(label="Textfeld", help_text="Mit einem Hinweis.", max_length=50)
    kind = forms.ChoiceField(label="Auswahl", choices=[("a", "Erste"), ("b", "Zweite")])
    choice = forms.ChoiceField(
        label="Eine von mehreren", choices=[("a", "Ja"), ("b", "Nein")], widget=forms.RadioSelect
    )
    text = forms.CharField(label="Langer Text", widget=forms.Textarea, required=False)
    agreed = forms.BooleanField(label="Ankreuzfeld")
    file = forms.FileField(label="Datei", required=False)


CONTACT = SimpleNamespace(
    label="Bürgerbüro",
    street="Beispielweg 1",
    postcode="39000",
    town="Musterstadt",
    phone="0000 000000",
    email="buergerbuero@example.org",
    website="",
    opening_hours=[
        {"day": 0, "from": "08:00", "to": "12:00"},
        {"day": 1, "from": "08:00", "to": "12:00"},
        {"day": 1, "from": "14:00", "to": "18:00"},
    ],
    opening_note="",
    accessibility="Stufenloser Zugang.",
    source="Beispiel",
    as_of=None,
    is_demo=True,
)


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with an example; a test looks that none is missing."""
    context = {
        "names": sorted(register.tags),
        "form": ExampleForm(),
        "broken": ExampleForm({"name": ""}),
        "page": Paginator(range(95), 10).get_page(request.GET.get("seite")),
        "facts": [("Schlüssel", "99102013104000"), ("Typ", "5")],
        "columns": ["Leistung", "Zuständig", "Fälle"],
        "rows": [
            [("Hundesteuer Anmeldung", "/leistungen/"), "Gemeinde", 120],
            ["Jagdschein", "Landkreis", 15],
        ],
        "numeric": [2],
        "crumbs": [("Katalog", "/leistungen/")],
        "tabs": [("Unsere", "?a=1", True), ("Ungeklärt", "?a=2", False)],
        "steps": ["Datei wählen", "Prüfen", "Freigeben"],
        "parts": [("unsere", 412), ("ungeklärt", 96), ("nicht unsere", 300)],
        "bars": [("Bauen & Wohnen", 120), ("Familie & Kind", 80), ("Umwelt", 35)],
        "events": [("24.11.2026", "Bezeichnung geändert", "Quelle: Beispiel")],
        "contact": CONTACT,
    }
    return render(request, "design/gallery.html", context)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(
        request,
        "design/error.html",
        {"status": 400, "title": "Die Anfrage ist nicht zu verstehen"},
        status=400,
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    context = {"status": 403, "title": "Dafür fehlt Ihnen die Berechtigung", "detail": str(exception)}
    return render(request, "design/error.html", context, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(
        request, "design/error.html", {"status": 404, "title": "Diese Seite gibt es nicht"}, status=404
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without database and request context, because either may be what broke."""
    return HttpResponse(SERVER_ERROR, status=500)


SERVER_ERROR = """<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Fehler – Fahrplan</title><link rel="icon" href="data:,"></head>
<body><header><a href="/">Fahrplan</a></header><nav aria-label="Hauptnavigation"><a href="/hilfe/">Hilfe</a></nav>
<main><h1>Auf unserer Seite ist ein Fehler aufgetreten</h1>
<p>Der Fehler ist vermerkt. Bitte versuchen Sie es in einigen Minuten noch einmal.</p></main>
<footer><a href="/impressum/">Impressum</a></footer></body></html>
"""
