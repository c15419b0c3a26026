"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class JourneyConfig(AppConfig):
    name = "fahrplan.journey"
    label = "journey"
    verbose_name = "Vorhaben und Fahrplan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fahrplan.journey import receivers  # noqa: F401
