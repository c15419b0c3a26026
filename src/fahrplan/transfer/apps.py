"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "fahrplan.transfer"
    label = "transfer"
    verbose_name = "Import und Export"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fahrplan.foundation.ports import register_personal, signed

        register_personal(
            signed("transfer.Upload", "uploaded_by", ids=("uploaded_by_id",)),
            signed("transfer.TrustedKey", "added_by"),
        )
