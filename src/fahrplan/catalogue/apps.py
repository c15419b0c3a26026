"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "fahrplan.catalogue"
    label = "catalogue"
    verbose_name = "Leistungskatalog"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fahrplan.foundation.ports import register_personal, signed

        register_personal(
            signed("catalogue.FieldSeal", "sealed_by"),
            signed("catalogue.Synonym", "changed_by"),
        )
