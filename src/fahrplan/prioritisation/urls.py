"""Addresses of this room, one list for each part."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "prioritisation"

RANKING: list[URLPattern | URLResolver] = []
WORKSHOP: list[URLPattern | URLResolver] = []
PORTFOLIO: list[URLPattern | URLResolver] = []
urlpatterns = [*RANKING, *WORKSHOP, *PORTFOLIO]
