"""Which duplicates became one, and what moved, so that it can be undone."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.foundation.models import Record
from fahrplan.solutions.models.solutions import Solution


class SolutionMerge(Record):
    """That ``gone`` became part of ``stays``.

    ``moved`` lists what ``stays`` got: {"services": [LeiKa key], "needs": [key], "versions": [id],
    "items": [key], "fields": {name: value}}. A split gives back exactly that.
    """

    gone = models.ForeignKey(Solution, models.CASCADE, verbose_name="Doppelter", related_name="merges")
    stays = models.ForeignKey(Solution, models.CASCADE, verbose_name="bleibt", related_name="absorbed")
    reason = models.CharField("Grund", max_length=500)
    moved = models.JSONField("was überging", default=dict)
    merged_at = models.DateTimeField("zusammengeführt am", default=timezone.now)
    merged_by = models.CharField("zusammengeführt von", max_length=200, blank=True)
    undone_at = models.DateTimeField("getrennt am", null=True, blank=True)
    undone_by = models.CharField("getrennt von", max_length=200, blank=True)

    class Meta:
        verbose_name = "Zusammenführung"
        verbose_name_plural = "Zusammenführungen"
        ordering = ["-merged_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["gone"], condition=models.Q(undone_at__isnull=True), name="merged_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gone} → {self.stays}"
