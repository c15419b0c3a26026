"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "fahrplan.foundation"
    label = "foundation"
    verbose_name = "Grundlagen"
    default_auto_field = "django.db.models.BigAutoField"
