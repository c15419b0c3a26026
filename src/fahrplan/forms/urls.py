"""Addresses of this room, one list for each part; they begin with antrag, formulare or pakete."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "forms"

ASSISTANT: list[URLPattern | URLResolver] = []
EDITOR: list[URLPattern | URLResolver] = []
FIELDS: list[URLPattern | URLResolver] = []
PACKAGES: list[URLPattern | URLResolver] = []
urlpatterns = [*ASSISTANT, *EDITOR, *FIELDS, *PACKAGES]
