"""What a steward decided about keys and places that files name and nobody here knows."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Territory


class ManualMatch(Record):
    """A key or a regional key of files, and the service or the territory that it means here.

    What the catalogue and the directory know themselves goes before it.
    """

    journal_kind = "manual_match"

    value = models.CharField("Angabe in der Datei", max_length=40)
    service = models.ForeignKey(
        PublicService, models.CASCADE, verbose_name="Leistung", null=True, related_name="+"
    )
    territory = models.ForeignKey(
        Territory, models.CASCADE, verbose_name="Gebiet", null=True, related_name="+"
    )
    source = models.CharField("Beleg", max_length=300)
    decided_by = models.CharField("entschieden von", max_length=200)
    decided_at = models.DateTimeField("entschieden am", default=timezone.now)

    class Meta:
        verbose_name = "Zuordnung von Hand"
        verbose_name_plural = "Zuordnungen von Hand"
        constraints = [
            models.CheckConstraint(
                condition=Q(service__isnull=False, territory__isnull=True)
                | Q(service__isnull=True, territory__isnull=False),
                name="match_means_one_thing",
            ),
            models.UniqueConstraint(
                fields=["value"], condition=Q(service__isnull=False), name="one_match_of_key"
            ),
            models.UniqueConstraint(
                fields=["value"], condition=Q(territory__isnull=False), name="one_match_of_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value} → {self.service or self.territory}"

    @property
    def journal_key(self) -> str:
        return self.value
