"""What somebody has agreed to, or done with their own details."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.accounts.enums import ConsentKind
from fahrplan.accounts.models.service_accounts import ServiceAccount
from fahrplan.design.rules import day
from fahrplan.foundation.models import Record


class Consent(Record):
    """One line of the consent log. ``sealed``: a sentence under the account's key, context „consent:<id>“."""

    account = models.ForeignKey(
        ServiceAccount, models.CASCADE, verbose_name="Servicekonto", related_name="consents"
    )
    kind = models.CharField("Art", max_length=8, choices=ConsentKind.choices)
    sealed = models.BinaryField("worum es ging, versiegelt")
    given_at = models.DateTimeField("am", default=timezone.now)

    class Meta:
        verbose_name = "Einwilligung"
        verbose_name_plural = "Einwilligungen"
        ordering = ["-given_at", "-id"]
        indexes = [models.Index(fields=["account", "-given_at"], name="consent_of_account")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} am {day(self.given_at)}"
