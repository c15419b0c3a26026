"""Maturity models whose texts were read from a file; the shipped ones stand in the room's data folder."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.foundation.models import Record


class MaturityModel(Record):
    """The texts of one model, in place of the shipped ones; former texts are in the journal."""

    journal_kind = "maturity_model"

    key = models.CharField("Reifegradmodell", max_length=20, unique=True)
    document = models.JSONField("Inhalt")
    file_name = models.CharField("Datei", max_length=300)
    imported_at = models.DateTimeField("eingelesen am", default=timezone.now)
    imported_by = models.CharField("eingelesen von", max_length=200, blank=True)

    class Meta:
        verbose_name = "Reifegradmodell"
        verbose_name_plural = "Reifegradmodelle"
        ordering = ["key"]

    def __str__(self) -> str:
        return f"Reifegradmodell {self.key}"

    @property
    def journal_key(self) -> str:
        return self.key
