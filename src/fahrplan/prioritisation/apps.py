"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class PrioritisationConfig(AppConfig):
    name = "fahrplan.prioritisation"
    label = "prioritisation"
    verbose_name = "Prioritäten"
    default_auto_field = "django.db.models.BigAutoField"
