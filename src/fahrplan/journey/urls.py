"""Addresses of this room, one list for each part; they begin with vorhaben, aufgaben, fahrplan or werkstatt."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "journey"

PROJECTS: list[URLPattern | URLResolver] = []
WORK: list[URLPattern | URLResolver] = []
PLANNING: list[URLPattern | URLResolver] = []
FAHRPLAN: list[URLPattern | URLResolver] = []
BOARD: list[URLPattern | URLResolver] = []
urlpatterns = [*PROJECTS, *WORK, *PLANNING, *FAHRPLAN, *BOARD]
