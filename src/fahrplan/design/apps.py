"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "fahrplan.design"
    label = "design"
    verbose_name = "Gestaltung"
    default_auto_field = "django.db.models.BigAutoField"
