"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "fahrplan.foundation"
    label = "foundation"
    verbose_name = "Grundlagen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fahrplan.foundation.ports import own, register_personal, signed

        register_personal(
            signed("foundation.JobProgress", "started_by"),
            signed("foundation.ImportRun", "actor_label", ids=("actor_id",)),
            signed("foundation.Change", "actor_label", ids=("actor_id",)),
            own("foundation.CaughtMail", mails=("to",), term="nur in der Demonstration"),
            signed("procrastinate.ProcrastinateJob", term="30 Tage, fehlgeschlagene 180 Tage"),
        )
