"""The account of a citizen or a business, apart from what somebody may do as an employee."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.accounts.enums import AccountKind
from fahrplan.accounts.models.people import Person


class ServiceAccount(models.Model):
    """Servicekonto or Organisationskonto (§ 3 OZG) of one login; has the key of its person.

    ``sealed``: the details as JSON ``{name: {value, level, source, at}}``, sealed with the account's key
    (``rules.keys.account_key``, context „account:<id>“), which no database holds. ``closed_at``: given up; nothing but
    this empty row is left, because offices keep what was handed in. Row-level security: the account itself.
    """

    person = models.OneToOneField(
        Person, models.CASCADE, verbose_name="Anmeldung", primary_key=True, related_name="service_account"
    )
    kind = models.CharField("Art", max_length=8, choices=AccountKind.choices, default=AccountKind.CITIZEN)
    sealed = models.BinaryField("Angaben, versiegelt", default=bytes)
    created_at = models.DateTimeField("angelegt am", default=timezone.now)
    used_at = models.DateTimeField("zuletzt angemeldet am", default=timezone.now)
    closed_at = models.DateTimeField("aufgelöst am", null=True, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Servicekonto"
        verbose_name_plural = "Servicekonten"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
