"""Areas of administration as the official municipality directory (GV100AD) knows them."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from fahrplan.foundation.models import Record
from fahrplan.municipalities.enums import TerritoryKind


class Territory(Record):
    """An area: Land, Kreis, Gemeindeverband, Gemeinde or gemeindefreies Gebiet.

    ``ars`` has its natural length (2, 3, 5, 9 or 12 digits). ``ancestors`` lists the ARS of every area
    above, highest first. An area that no longer exists keeps its row with ``valid_to``.
    """

    journal_kind = "territory"

    ars = models.CharField("Regionalschlüssel", max_length=12)
    ags = models.CharField("Amtlicher Gemeindeschlüssel", max_length=8, blank=True, db_index=True)
    kind = models.CharField("Art", max_length=20, choices=TerritoryKind.choices)
    kind_code = models.CharField("Textkennzeichen", max_length=2, blank=True)
    name = models.CharField("amtlicher Name", max_length=200)
    display_name = models.CharField("Anzeigename", max_length=200)
    search_name = models.CharField("Suchname", max_length=200, db_index=True)  # folded, without additions
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name="gehört zu", null=True, blank=True, related_name="children"
    )
    ancestors = ArrayField(models.CharField(max_length=12), verbose_name="darüber", default=list)
    land = models.CharField("Land", max_length=2, db_index=True)
    seat = models.CharField("Verwaltungssitz", max_length=200, blank=True)
    postcode = models.CharField("Postleitzahl des Verwaltungssitzes", max_length=5, blank=True)
    area_km2 = models.DecimalField("Fläche in km²", max_digits=10, decimal_places=2, null=True)
    population = models.PositiveIntegerField("Bevölkerung", null=True)
    inhabited = models.BooleanField("bewohnt", default=True)
    longitude = models.FloatField("Länge", null=True)
    latitude = models.FloatField("Breite", null=True)
    as_of = models.DateField("Gebietsstand")
    valid_from = models.DateField("gültig ab", null=True, blank=True)
    valid_to = models.DateField("gültig bis", null=True, blank=True)

    class Meta:
        verbose_name = "Gebiet"
        verbose_name_plural = "Gebiete"
        ordering = ["ars"]
        constraints = [
            models.UniqueConstraint(fields=["ars"], condition=Q(valid_to__isnull=True), name="one_valid_ars"),
            models.CheckConstraint(
                condition=Q(ars__regex=r"^(\d{2}|\d{3}|\d{5}|\d{9}|\d{12})$"), name="ars_form"
            ),
        ]
        indexes = [GinIndex(fields=["ancestors"], name="territory_ancestors")]

    def __str__(self) -> str:
        return self.display_name

    @property
    def journal_key(self) -> str:
        return self.ars

    @property
    def kreis_ars(self) -> str:
        return self.ars[:5] if len(self.ars) >= 5 else ""


class TerritorySuccession(Record):
    """Gebietsreform: an area and the one that took over from it."""

    predecessor = models.ForeignKey(
        Territory, models.PROTECT, verbose_name="Vorgänger", related_name="successions"
    )
    successor = models.ForeignKey(
        Territory, models.PROTECT, verbose_name="Nachfolger", related_name="origins"
    )
    effective = models.DateField("wirksam ab")
    source = models.CharField("Quelle", max_length=300)

    class Meta:
        verbose_name = "Gebietsnachfolge"
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="territory_succession_once"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
