"""Where areas end: for maps only, never for the question who is responsible."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from fahrplan.foundation.models import Record
from fahrplan.municipalities.models.territories import Territory


class Boundary(Record):
    """The outline of a territory, from a file somebody read in; none is shipped.

    ``rings``: outer rings and holes of all parts, each closed, points as [longitude, latitude] in degrees
    (WGS 84, five decimals); filled by the even-odd rule. ``box``: west, south, east, north.
    """

    journal_kind = "boundary"

    territory = models.OneToOneField(
        Territory, models.CASCADE, verbose_name="Gebiet", related_name="boundary"
    )
    rings = models.JSONField("Ringe")
    box = ArrayField(models.FloatField(), verbose_name="Ausdehnung", size=4)
    points = models.PositiveIntegerField("Punkte")
    source = models.CharField("Quelle", max_length=300)
    as_of = models.DateField("Gebietsstand", null=True, blank=True)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)

    class Meta:
        verbose_name = "Grenze"
        verbose_name_plural = "Grenzen"

    def __str__(self) -> str:
        return f"Grenze von {self.territory}"

    @property
    def journal_key(self) -> str:
        return self.territory.ars
