"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "fahrplan.notices"
    label = "notices"
    verbose_name = "Mitteilungen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fahrplan.foundation.ports import own, register_personal, signed

        register_personal(
            signed("notices.Newsletter", "created_by"),
            own("notices.Subscription", "person_id"),
            own("notices.MailPreference", "person_id"),
            own("notices.Digest", "person_id"),
            own("notices.Notice", "person_id"),
        )
