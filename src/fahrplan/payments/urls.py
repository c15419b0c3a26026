"""Addresses of this room; they begin with zahlungen."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "payments"

urlpatterns: list[URLPattern | URLResolver] = []
