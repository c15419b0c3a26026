"""Answers to the criteria of a maturity model, kept with the model's version."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.foundation.models import Record
from fahrplan.implementation.models.implementations import Implementation


class Assessment(Record):
    """One assessment: ``answers`` maps each criterion of the model to the level that it reaches.

    The level is that of the weakest criterion; it is stored, because the model's texts may be replaced.
    """

    journal_kind = "assessment"

    implementation = models.ForeignKey(
        Implementation, models.CASCADE, verbose_name="Umsetzung", related_name="assessments"
    )
    model = models.CharField("Reifegradmodell", max_length=20)
    answers = models.JSONField("Antworten", default=dict)
    level = models.PositiveSmallIntegerField("Reifegrad", null=True)
    assessed_on = models.DateField("eingeschätzt am", default=timezone.localdate)
    assessed_by = models.CharField("eingeschätzt von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Einschätzung des Reifegrads"
        verbose_name_plural = "Einschätzungen des Reifegrads"
        ordering = ["-assessed_on", "-id"]

    def __str__(self) -> str:
        return f"Modell {self.model}: Stufe {self.level}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)
