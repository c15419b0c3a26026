"""Addresses of the workplace: reading files in, looking at runs."""

from __future__ import annotations

from django.urls import path

from fahrplan.transfer import web

app_name = "transfer"
urlpatterns = [
    path("", web.desk_page, name="desk"),
    path("dateien/", web.upload_list, name="uploads"),
    path("dateien/neu/", web.upload_new, name="upload_new"),
    path("dateien/<uuid:pk>/", web.upload_detail, name="upload"),
    path("dateien/<uuid:pk>/spalten/", web.upload_mapping, name="upload_mapping"),
    path("dateien/<uuid:pk>/freigeben/", web.upload_release, name="upload_release"),
    path("dateien/<uuid:pk>/hinweise/", web.upload_hints, name="upload_hints"),
    path("pakete/", web.package_page, name="packages"),
    path("pakete/neu/", web.package_new, name="package_new"),
    path("pakete/schluessel/", web.key_trust, name="key_trust"),
    path("pakete/schluessel/<uuid:pk>/entfernen/", web.key_distrust, name="key_distrust"),
    path("laeufe/", web.run_list, name="runs"),
    path("laeufe/<uuid:pk>/", web.run_detail, name="run"),
    path("laeufe/<uuid:pk>/zuruecknehmen/", web.run_roll_back, name="run_roll_back"),
    path("meldeliste/<slug:key>/", web.status_sheet_new, name="status_sheet_new"),
    path("nachnutzung/<slug:key>/", web.adoptions_new, name="adoptions_new"),
    path("eigene-liste/<slug:key>/", web.sheet_new, name="sheet_new"),
]
