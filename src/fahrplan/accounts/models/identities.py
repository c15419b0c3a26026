"""How a login at a provider leads to an account, and logins under way."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.accounts.enums import TrustLevel
from fahrplan.accounts.models.service_accounts import ServiceAccount
from fahrplan.design.rules import day_and_time


class IdentityLink(models.Model):
    """Who logs in with this subject at this provider uses this account.

    ``subject_hash``: ``row_scope.hash_of(rules.keys.subject_code(…))``; the subject itself is nowhere. Row-level
    security: the account itself, and who comes with the subject.
    """

    subject_hash = models.CharField("Prüfwert der Kennung", max_length=64, primary_key=True)
    account = models.ForeignKey(
        ServiceAccount, models.CASCADE, verbose_name="Servicekonto", related_name="identities"
    )
    provider = models.CharField("Anmeldedienst", max_length=40)
    created_at = models.DateTimeField("zuerst angemeldet am", default=timezone.now)
    used_at = models.DateTimeField("zuletzt angemeldet am", default=timezone.now)

    class Meta:
        verbose_name = "verknüpfte Anmeldung"
        verbose_name_plural = "verknüpfte Anmeldungen"

    def __str__(self) -> str:
        return f"{self.provider} für {self.account_id}"


class LoginAttempt(models.Model):
    """A login that has begun and not come back; taken once, so an answer sent again finds nothing.

    ``token_hash``: hash of what only the browser has. Row-level security: who has it, and anybody to clear away.
    """

    token_hash = models.CharField("Prüfwert", max_length=64, primary_key=True)
    provider = models.CharField("Anmeldedienst", max_length=40)
    level = models.PositiveSmallIntegerField("verlangtes Niveau", choices=TrustLevel.choices)
    onward = models.CharField("danach zur Seite", max_length=500, blank=True)
    started_at = models.DateTimeField("begonnen am", default=timezone.now)

    class Meta:
        verbose_name = "begonnene Anmeldung"
        verbose_name_plural = "begonnene Anmeldungen"

    def __str__(self) -> str:
        return f"{self.provider}, begonnen {day_and_time(self.started_at)}"
