"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "fahrplan.exchange"
    label = "exchange"
    verbose_name = "Austausch"
    default_auto_field = "django.db.models.BigAutoField"
