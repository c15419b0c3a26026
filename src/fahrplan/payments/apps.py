"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "fahrplan.payments"
    label = "payments"
    verbose_name = "Zahlungen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fahrplan.accounts.ports import register_holding
        from fahrplan.foundation.ports import file, register_personal
        from fahrplan.payments.selectors.holdings import payment_holdings

        register_holding("Zahlungen", payment_holdings)

        register_personal(
            file(
                "payments.Payment", "account_id", term="10 Jahre nach dem Jahr der Zahlung; unbezahlt 1 Jahr"
            ),
        )
