"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class MailboxConfig(AppConfig):
    name = "fahrplan.mailbox"
    label = "mailbox"
    verbose_name = "Postfach"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fahrplan.accounts.ports import register_holding
        from fahrplan.foundation.ports import file, register_personal
        from fahrplan.mailbox.selectors.holdings import thread_holdings

        register_holding("Postfach", thread_holdings)

        register_personal(
            file("mailbox.Thread", "account_id"),
            file("mailbox.Message", "account_id"),
            file("mailbox.MessageFile", "account_id"),
        )
