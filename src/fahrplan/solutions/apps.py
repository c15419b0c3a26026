"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class SolutionsConfig(AppConfig):
    name = "fahrplan.solutions"
    label = "solutions"
    verbose_name = "Lösungen"
    default_auto_field = "django.db.models.BigAutoField"
