"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "fahrplan.accounts"
    label = "accounts"
    verbose_name = "Konten"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fahrplan.accounts import receivers  # noqa: F401  connects itself
        from fahrplan.foundation.ports import own, register_personal

        register_personal(
            own("accounts.ServiceAccount", "person_id"),
            own("accounts.Consent", "account_id"),
            own("accounts.IdentityLink", "account_id"),
            own("account.EmailAddress", "user_id", mails=("email",)),
            own("account.EmailConfirmation", term="3 Tage"),
            own("socialaccount.SocialAccount", "user_id"),
            own("mfa.Authenticator", "user_id"),
            own(
                "sessions.Session",
                term="12 Stunden ohne Nutzung, höchstens 24; Servicekonten 30 Minuten, höchstens 8 Stunden",
            ),
            own(
                "accounts.Person",
                "id",
                mails=("email",),
                term="bis zur Löschung durch die Person oder das Land",
            ),
        )
