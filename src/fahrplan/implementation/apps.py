"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class ImplementationConfig(AppConfig):
    name = "fahrplan.implementation"
    label = "implementation"
    verbose_name = "Umsetzungsstand"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fahrplan.foundation.ports import register_personal, signed
        from fahrplan.implementation import receivers  # noqa: F401

        register_personal(
            signed("implementation.Implementation", "changed_by"),
            signed(
                "implementation.StatusProposal",
                "proposed_by",
                "answered_by",
                "decided_by",
                ids=("proposed_by_id",),
            ),
            signed("implementation.Assessment", "assessed_by"),
            signed("implementation.ManualMatch", "decided_by"),
            signed("implementation.MaturityModel", "imported_by"),
            signed("implementation.Observation", "actor_label"),
            signed("implementation.UnmatchedEntry", "dismissed_by"),
        )
