"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fahrplan.processes.web import process_editing, processes

app_name = "processes"
Addresses = list[URLPattern | URLResolver]

TEMPLATES: Addresses = []
PROCESSES: Addresses = [
    path("prozesse/", processes.process_list, name="processes"),
    path("prozesse/neu/", process_editing.process_new, name="process_new"),
    path("prozesse/vergleichen/", processes.process_comparison, name="process_comparison"),
    path("prozesse/<slug:key>/", processes.process_page, name="process"),
    path("prozesse/<slug:key>/versionen/<int:number>/", processes.process_page, name="process_version"),
    path("prozesse/<slug:key>/versionen/<int:number>/datei/", processes.process_file, name="process_file"),
    path("prozesse/<slug:key>/text/", processes.process_text, name="process_text"),
    path("prozesse/<slug:key>/unterschied/", processes.process_difference, name="process_difference"),
    path("prozesse/<slug:key>/bearbeiten/", process_editing.process_edit, name="process_edit"),
    path("prozesse/<slug:key>/zeichnen/", process_editing.process_draw, name="process_draw"),
    path("prozesse/<slug:key>/aufwand/", process_editing.process_minutes, name="process_minutes"),
    path("prozesse/<slug:key>/uebernehmen/", process_editing.process_adopt, name="process_adopt"),
    path("prozesse/<slug:key>/neuer-ursprung/", process_editing.process_upstream, name="process_upstream"),
]
urlpatterns: Addresses = [*TEMPLATES, *PROCESSES]
