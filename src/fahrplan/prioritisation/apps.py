"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class PrioritisationConfig(AppConfig):
    name = "fahrplan.prioritisation"
    label = "prioritisation"
    verbose_name = "Prioritäten"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fahrplan.foundation.ports import register_personal, signed

        register_personal(
            signed("prioritisation.RatingRound", "changed_by"),
            signed("prioritisation.RoundSeat", "name"),
            signed("prioritisation.Scenario", "changed_by"),
            signed("prioritisation.PlanRun", "started_by"),
            signed("prioritisation.Weighting", "changed_by"),
            signed("prioritisation.Rating", "changed_by"),
        )
