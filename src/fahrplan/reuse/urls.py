"""Addresses of this room, one list for each part."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "reuse"

ADOPTIONS: list[URLPattern | URLResolver] = []
MATCHING: list[URLPattern | URLResolver] = []
TOGETHER: list[URLPattern | URLResolver] = []

urlpatterns = [*ADOPTIONS, *MATCHING, *TOGETHER]
