"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "fahrplan.payments"
    label = "payments"
    verbose_name = "Zahlungen"
    default_auto_field = "django.db.models.BigAutoField"
