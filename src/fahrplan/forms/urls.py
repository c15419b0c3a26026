"""Addresses of this room, one list for each part; they begin with antrag, formulare or pakete."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fahrplan.forms.web import packages, packages_adopting, use

app_name = "forms"

ASSISTANT: list[URLPattern | URLResolver] = []
EDITOR: list[URLPattern | URLResolver] = []
FIELDS: list[URLPattern | URLResolver] = []
PACKAGES: list[URLPattern | URLResolver] = [
    path("formulare/<uuid:pk>/nutzung/", use.form_use, name="form_use"),
    path("pakete/", packages.packages_page, name="packages"),
    path("pakete/<slug:key>/", packages.package_page, name="package"),
    path("pakete/<slug:key>/datei/", packages.package_file, name="package_file"),
    path("pakete/<slug:key>/uebernehmen/", packages_adopting.package_adopt, name="package_adopt"),
    path("pakete/<slug:key>/aktualisieren/", packages_adopting.package_update, name="package_update"),
]
urlpatterns = [*ASSISTANT, *EDITOR, *FIELDS, *PACKAGES]
