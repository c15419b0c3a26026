"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fahrplan.processes.web import (
    process_editing,
    processes,
    template_copies,
    template_editing,
    templates,
)

app_name = "processes"
Addresses = list[URLPattern | URLResolver]

COPY = "vorlagen/<slug:key>/exemplare/<slug:organisation>/"
TEMPLATES: Addresses = [
    path("", templates.library, name="library"),
    path("vorlagen/", templates.template_list, name="templates"),
    path("vorlagen/neu/", template_editing.template_new, name="template_new"),
    path("vorlagen/laden/", template_editing.template_load, name="template_load"),
    path("vorlagen/<slug:key>/", templates.template_page, name="template"),
    path("vorlagen/<slug:key>/versionen/<int:number>/", templates.template_page, name="template_version"),
    path("vorlagen/<slug:key>/unterschied/", templates.template_difference, name="template_difference"),
    path("vorlagen/<slug:key>/datei/<slug:form>/", templates.template_file, name="template_file"),
    path("vorlagen/<slug:key>/bearbeiten/", template_editing.template_edit, name="template_edit"),
    path("vorlagen/<slug:key>/neue-fassung/", template_editing.template_publish, name="template_publish"),
    path("vorlagen/<slug:key>/uebernehmen/", template_copies.template_adopt, name="template_adopt"),
    path(COPY, template_copies.copy_page, name="copy"),
    path(f"{COPY}versionen/<int:number>/", template_copies.copy_page, name="copy_version"),
    path(f"{COPY}versionen/<int:number>/zurueck/", template_copies.copy_restore, name="copy_restore"),
    path(f"{COPY}bearbeiten/", template_copies.copy_edit, name="copy_edit"),
    path(f"{COPY}abgleich/", template_copies.copy_merge, name="copy_merge"),
    path(f"{COPY}unterschied/", template_copies.copy_difference, name="copy_difference"),
    path(f"{COPY}datei/<slug:form>/", template_copies.copy_file, name="copy_file"),
]
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
