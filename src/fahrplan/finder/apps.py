"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class FinderConfig(AppConfig):
    name = "fahrplan.finder"
    label = "finder"
    verbose_name = "Suche"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fahrplan.finder import receivers  # noqa: F401
