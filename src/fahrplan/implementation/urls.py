"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fahrplan.implementation import web

app_name = "implementation"
urlpatterns: list[URLPattern | URLResolver] = [
    path("reifegrad/", web.models_page, name="maturity_models"),
    path("reifegrad/modelle/<str:key>.json", web.model_file, name="maturity_model_file"),
    path("reifegrad/<uuid:pk>/", web.maturity_page, name="maturity"),
    path("reifegrad/<uuid:pk>/einschaetzen/", web.assess_page, name="assess"),
]
