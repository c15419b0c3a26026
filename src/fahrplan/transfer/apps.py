"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "fahrplan.transfer"
    label = "transfer"
    verbose_name = "Import und Export"
    default_auto_field = "django.db.models.BigAutoField"
