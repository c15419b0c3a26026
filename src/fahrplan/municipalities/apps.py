"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class MunicipalitiesConfig(AppConfig):
    name = "fahrplan.municipalities"
    label = "municipalities"
    verbose_name = "Kommunen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fahrplan.municipalities import receivers  # noqa: F401
