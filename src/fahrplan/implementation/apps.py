"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class ImplementationConfig(AppConfig):
    name = "fahrplan.implementation"
    label = "implementation"
    verbose_name = "Umsetzungsstand"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fahrplan.implementation import receivers  # noqa: F401
