"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class SolutionsConfig(AppConfig):
    name = "fahrplan.solutions"
    label = "solutions"
    verbose_name = "Lösungen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fahrplan.foundation.ports import register_personal, signed

        register_personal(
            signed("solutions.DeliveryItem", "changed_by"),
            signed("solutions.DeliverySlip", "recorded_by"),
            signed("solutions.Solution", "contact", "changed_by", mails=("contact_mail",)),
            signed("solutions.SolutionMerge", "merged_by", "undone_by"),
        )
