"""Every address of the site; each room brings its own."""

from __future__ import annotations

from django.urls import include, path

from config.api import api
from config.health import healthz, metrics, readyz

urlpatterns = [
    # First because applying takes many requests, and addresses are tried one after the other.
    path("", include("fahrplan.forms.urls")),
    path("", include("fahrplan.portal.urls")),
    path("leistungen/", include("fahrplan.catalogue.urls")),
    path("kommunen/", include("fahrplan.municipalities.urls")),
    path("suche/", include("fahrplan.finder.urls")),
    path("stand/", include("fahrplan.implementation.urls")),
    path("loesungen/", include("fahrplan.solutions.urls")),
    path("nachnutzung/", include("fahrplan.reuse.urls")),
    path("prioritaeten/", include("fahrplan.prioritisation.urls")),
    path("", include("fahrplan.journey.urls")),
    path("", include("fahrplan.cases.urls")),
    path("postfach/", include("fahrplan.mailbox.urls")),
    path("zahlungen/", include("fahrplan.payments.urls")),
    path("bibliothek/", include("fahrplan.processes.urls")),
    path("austausch/", include("fahrplan.exchange.urls")),
    path("mitteilungen/", include("fahrplan.notices.urls")),
    path("konto/", include("fahrplan.accounts.urls")),
    path("konto/", include("allauth.urls")),
    path("arbeitsplatz/", include("fahrplan.transfer.urls")),
    path("gestaltung/", include("fahrplan.design.urls")),
    path("api/v1/", api.urls),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
]
handler400 = "fahrplan.design.web.bad_request"
handler403 = "fahrplan.design.web.forbidden"
handler404 = "fahrplan.design.web.not_found"
handler500 = "fahrplan.design.web.server_error"
