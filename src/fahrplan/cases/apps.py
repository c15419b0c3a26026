"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "fahrplan.cases"
    label = "cases"
    verbose_name = "Vorgänge"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fahrplan.cases import receivers  # noqa: F401
