"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fahrplan.accounts import web

app_name = "accounts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("meine-daten/", web.my_data, name="my-data"),
    path("meine-daten/mitnehmen/", web.my_data_export, name="my-data-export"),
    path("meine-daten/loeschen/", web.my_data_erase, name="my-data-erase"),
    path("anmeldungen/", web.logins, name="logins"),
    path("anmeldungen/beenden/", web.logins_end, name="logins-end"),
    path("servicekonto/", web.service_overview, name="service-overview"),
    path("servicekonto/angaben/", web.service_correct, name="service-correct"),
    path("servicekonto/antraege/", web.service_applications, name="service-applications"),
    path("servicekonto/einwilligungen/", web.service_consents, name="service-consents"),
    path("servicekonto/mitnehmen/", web.service_export, name="service-export"),
    path("servicekonto/aufloesen/", web.service_close, name="service-close"),
    path("servicekonto/einrichten/", web.service_open, name="service-open"),
    path("servicekonto/anmelden/", web.service_login, name="service-login"),
    path("servicekonto/anmelden/<slug:key>/", web.service_start, name="service-start"),
    path("servicekonto/anmelden/<slug:key>/zurueck/", web.service_finish, name="service-finish"),
    path("servicekonto/anmelden/<slug:key>/metadaten/", web.service_metadata, name="service-metadata"),
]
