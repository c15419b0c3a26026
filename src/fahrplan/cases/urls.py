"""Addresses of this room, one list for each part; they begin with vorgaenge or plaetze."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fahrplan.cases.web import bulk, cases, finishing, inbox, notes, substitutes

app_name = "cases"

CASE = "vorgaenge/<uuid:pk>/"
CASES: list[URLPattern | URLResolver] = [
    path("vorgaenge/", inbox.inbox_page, name="inbox"),
    path("vorgaenge/sammel/", bulk.bulk, name="bulk"),
    path("vorgaenge/vertretung/", substitutes.substitutes, name="substitutes"),
    path("vorgaenge/vertretung/<uuid:pk>/ende/", substitutes.substitute_end, name="substitute_end"),
    path(CASE, cases.case_page, name="case"),
    path(f"{CASE}datei/<uuid:file>/", cases.file_download, name="file"),
    path(f"{CASE}uebernehmen/", cases.take, name="take"),
    path(f"{CASE}zuweisen/", cases.assign_page, name="assign"),
    path(f"{CASE}frist/", cases.clock, name="clock"),
    path(f"{CASE}notizen/", notes.notes, name="notes"),
    path(f"{CASE}abschluss/", finishing.finish, name="finish"),
]
HANDOVER: list[URLPattern | URLResolver] = []
PLACES: list[URLPattern | URLResolver] = []
urlpatterns = [*CASES, *HANDOVER, *PLACES]
