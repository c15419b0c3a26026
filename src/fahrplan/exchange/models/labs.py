"""Labs and pilots, and who took over what came out of them."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.catalogue.models import PublicService, Themenfeld
from fahrplan.exchange.enums import LabKind, LabPriority, LabState
from fahrplan.exchange.rules.sources import origin_words
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation


class Lab(Record):
    """A digitalisation lab or a pilot with its project profile (Steckbrief).

    ``timing`` says in words when it ran, as exactly as the source does.
    """

    journal_kind = "lab"

    key = models.SlugField("Kurzname", max_length=120, unique=True)
    kind = models.CharField("Art", max_length=10, choices=LabKind.choices, default=LabKind.LAB)
    title = models.CharField("Titel", max_length=200)
    themenfeld = models.ForeignKey(
        Themenfeld, models.SET_NULL, verbose_name="Themenfeld", null=True, blank=True, related_name="+"
    )
    service = models.ForeignKey(
        PublicService, models.SET_NULL, verbose_name="Leistung", null=True, blank=True, related_name="+"
    )
    state = models.CharField("Stand", max_length=10, choices=LabState.choices)
    timing = models.CharField("Zeit", max_length=120, blank=True)
    priority = models.PositiveSmallIntegerField("Priorität", choices=LabPriority.choices)
    profile = models.TextField("Steckbrief", blank=True, max_length=10_000)
    click_dummy_url = models.URLField("Klick-Dummy", max_length=500, blank=True)
    results = models.TextField("Ergebnisse", blank=True, max_length=10_000)
    blueprint_url = models.URLField("Blaupause", max_length=500, blank=True)
    source = models.CharField("Quelle", max_length=300)
    year = models.PositiveSmallIntegerField("Jahr der Quelle")
    is_history = models.BooleanField("Vergangenes", default=False)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Labor"
        verbose_name_plural = "Labore"
        ordering = ["priority", "title"]

    def __str__(self) -> str:
        return self.title

    @property
    def journal_key(self) -> str:
        return self.key[:60]

    @property
    def origin(self) -> str:
        return origin_words(self.source, self.year)

    @property
    def url(self) -> str:
        return f"/austausch/labore/{self.key}/"


class BlueprintUse(Record):
    """That an organisation took over what a lab worked out."""

    journal_kind = "blueprint_use"

    lab = models.ForeignKey(Lab, models.CASCADE, verbose_name="Labor", related_name="uses")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="übernommen von", related_name="+"
    )
    taken_on = models.DateField("übernommen am", default=timezone.localdate)
    note = models.CharField("Erfahrung", max_length=300, blank=True)
    recorded_by = models.CharField("eingetragen von", max_length=200, blank=True)

    class Meta:
        verbose_name = "Übernahme einer Blaupause"
        verbose_name_plural = "Übernahmen von Blaupausen"
        ordering = ["-taken_on"]
        constraints = [
            models.UniqueConstraint(fields=["lab", "organisation"], name="blueprint_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.lab}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)
