"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fahrplan.finder import web

app_name = "finder"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", web.search_page, name="search"),
    path("vorschlaege/", web.suggestion_page, name="suggestions"),
    path("erklaerung/", web.explanation_page, name="explanation"),
]
