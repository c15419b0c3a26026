"""Addresses of this room, one list for each part; they begin with vorgaenge or plaetze."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "cases"

CASES: list[URLPattern | URLResolver] = []
HANDOVER: list[URLPattern | URLResolver] = []
PLACES: list[URLPattern | URLResolver] = []
urlpatterns = [*CASES, *HANDOVER, *PLACES]
