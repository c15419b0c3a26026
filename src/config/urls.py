"""Every address of the site; each room brings its own."""

from __future__ import annotations

from django.urls import include, path

from config.api import api

urlpatterns = [
    path("", include("fahrplan.portal.urls")),
    path("leistungen/", include("fahrplan.catalogue.urls")),
    path("kommunen/", include("fahrplan.municipalities.urls")),
    path("suche/", include("fahrplan.finder.urls")),
    path("konto/", include("fahrplan.accounts.urls")),
    path("arbeitsplatz/", include("fahrplan.transfer.urls")),
    path("gestaltung/", include("fahrplan.design.urls")),
    path("api/v1/", api.urls),
]
