"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    name = "fahrplan.processes"
    label = "processes"
    verbose_name = "Vorlagen und Prozesse"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fahrplan.foundation.ports import register_personal, signed
        from fahrplan.processes import receivers  # noqa: F401

        register_personal(
            signed("processes.ProcessVersion", "created_by"),
            signed("processes.TemplateVersion", "created_by"),
            signed("processes.OwnVersion", "created_by"),
        )
