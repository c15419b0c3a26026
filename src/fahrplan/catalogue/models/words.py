"""The lexicon from everyday to official words."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from fahrplan.foundation.models import Record


class Synonym(Record):
    """An everyday word or phrase and what it stands for.

    ``official`` holds official words to search as well; ``keys`` holds LeiKa keys or 8-digit object keys
    that the phrase means directly. Stewards maintain it; words shipped with the product carry a source.
    """

    journal_kind = "synonym"

    everyday = models.CharField("Alltagswort", max_length=120, unique=True)
    official = ArrayField(
        models.CharField(max_length=120), verbose_name="amtliche Wörter", default=list, blank=True
    )
    keys = ArrayField(models.CharField(max_length=14), verbose_name="Schlüssel", default=list, blank=True)
    source = models.CharField("Quelle", max_length=200, blank=True)
    active = models.BooleanField("aktiv", default=True)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)

    class Meta:
        verbose_name = "Synonym"
        verbose_name_plural = "Synonyme"
        ordering = ["everyday"]

    def __str__(self) -> str:
        return self.everyday

    @property
    def journal_key(self) -> str:
        return self.everyday[:60]
