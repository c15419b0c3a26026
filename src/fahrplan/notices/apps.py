"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "fahrplan.notices"
    label = "notices"
    verbose_name = "Mitteilungen"
    default_auto_field = "django.db.models.BigAutoField"
