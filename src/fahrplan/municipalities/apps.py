"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class MunicipalitiesConfig(AppConfig):
    name = "fahrplan.municipalities"
    label = "municipalities"
    verbose_name = "Kommunen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fahrplan.accounts.ports import register_every_scope
        from fahrplan.foundation.ports import own, register_personal, signed
        from fahrplan.municipalities import receivers  # noqa: F401
        from fahrplan.municipalities.services.scopes import every_scope

        register_every_scope(every_scope)

        register_personal(
            signed("municipalities.ContactPoint", mails=("email",)),
            own("municipalities.Membership", "person_id", names=("verified_by",)),
            signed("municipalities.Invitation", "invited_by", ids=("invited_by_id",), mails=("email",)),
            signed(
                "municipalities.CorrectionProposal",
                "proposed_by",
                "confirmed_by",
                "decided_by",
                ids=("proposed_by_id",),
            ),
        )
