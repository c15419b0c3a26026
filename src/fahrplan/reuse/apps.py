"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class ReuseConfig(AppConfig):
    name = "fahrplan.reuse"
    label = "reuse"
    verbose_name = "Nachnutzung"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fahrplan.foundation.ports import register_personal, signed
        from fahrplan.implementation.ports import register_planned_days
        from fahrplan.reuse import receivers  # noqa: F401
        from fahrplan.reuse.selectors.adoptions import days_planned

        register_planned_days("reuse", days_planned)
        register_personal(
            signed("reuse.Adoption", "call_contact", "proposed_by", "changed_by", ids=("proposed_by_id",)),
            signed("reuse.JointCall", "contact", "changed_by"),
            signed("reuse.Interest", "created_by"),
            signed("reuse.Pilot", "contact", "changed_by"),
            signed("reuse.PilotApplication", "contact", "decided_by", "changed_by"),
            signed("reuse.PilotReport", "changed_by"),
            signed("reuse.Procurement", "contact", "changed_by"),
            signed("reuse.Demand", "changed_by"),
            signed("reuse.FrameworkContract", "changed_by"),
            signed("reuse.CallOff", "ordered_by"),
            signed("reuse.StaffOffer", "contact", "changed_by"),
            signed("reuse.StaffRequest", "contact", "answered_by"),
        )
