"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class ReuseConfig(AppConfig):
    name = "fahrplan.reuse"
    label = "reuse"
    verbose_name = "Nachnutzung"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fahrplan.reuse import receivers  # noqa: F401
