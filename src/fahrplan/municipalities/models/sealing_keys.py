"""Public keys that content for an organisation is sealed with."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fahrplan.foundation.models import Record
from fahrplan.municipalities.models.organisations import Organisation


class SealingKey(Record):
    """A public RSA key of an organisation; its private key lies in the key store under ``kid``.

    New content is sealed for the one key that is not retired; older content opens as long as its key is kept.
    """

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="Organisation", related_name="sealing_keys"
    )
    kid = models.CharField("Kennung des Schlüssels", max_length=64, unique=True)
    public_pem = models.TextField("öffentlicher Schlüssel", max_length=2000)
    created_at = models.DateTimeField("erzeugt am", default=timezone.now)
    retired_at = models.DateTimeField("abgelöst am", null=True, blank=True)

    class Meta:
        verbose_name = "Schlüssel zum Versiegeln"
        verbose_name_plural = "Schlüssel zum Versiegeln"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(retired_at=None), name="one_current_sealing_key"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.kid}"
