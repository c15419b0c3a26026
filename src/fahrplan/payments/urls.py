"""Addresses of this room; they begin with zahlungen."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fahrplan.payments.web import demo, office, payer

app_name = "payments"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", office.payment_list, name="payments"),
    path("demo/<uuid:pk>/", demo.play, name="demo"),
    path("<uuid:pk>/", payer.payment_page, name="payment"),
    path("<uuid:pk>/zurueck/", payer.come_back, name="come_back"),
    path("<uuid:pk>/erneut/", payer.retry, name="retry"),
    path("<uuid:pk>/abbrechen/", payer.cancel, name="cancel"),
    path("<uuid:pk>/nachfragen/", payer.ask, name="ask"),
]
