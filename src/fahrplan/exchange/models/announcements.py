"""Announcements, maintenance and outages."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.exchange.enums import AnnouncementKind, Severity
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation
from fahrplan.solutions.models import DeliveryItem, Solution


class Announcement(Record):
    """Something everybody should know now, or that does not work. ``ends_at`` is open while nobody knows.

    ``component`` is the base component of the Land that it is about.
    """

    journal_kind = "announcement"

    kind = models.CharField("Art", max_length=12, choices=AnnouncementKind.choices)
    title = models.CharField("Titel", max_length=200)
    text = models.TextField("Text", max_length=5000, blank=True)
    severity = models.CharField("Auswirkung", max_length=8, choices=Severity.choices, default=Severity.NONE)
    solution = models.ForeignKey(
        Solution, models.SET_NULL, verbose_name="Lösung", null=True, blank=True, related_name="+"
    )
    service = models.ForeignKey(
        PublicService, models.SET_NULL, verbose_name="Leistung", null=True, blank=True, related_name="+"
    )
    component = models.ForeignKey(
        DeliveryItem, models.SET_NULL, verbose_name="Basiskomponente", null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, verbose_name="von", null=True, blank=True, related_name="+"
    )
    starts_at = models.DateTimeField("ab", default=timezone.now)
    ends_at = models.DateTimeField("bis", null=True, blank=True)
    written_by = models.CharField("geschrieben von", max_length=200, blank=True)
    created_at = models.DateTimeField("angelegt am", default=timezone.now)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Bekanntmachung"
        verbose_name_plural = "Bekanntmachungen"
        ordering = ["-starts_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=models.F("starts_at")),
                name="announcement_ends_after_start",
            )
        ]
        indexes = [models.Index(fields=["-starts_at", "-id"], name="announcement_order")]

    def __str__(self) -> str:
        return self.title

    @property
    def journal_key(self) -> str:
        return str(self.pk)

    @property
    def url(self) -> str:
        return f"/austausch/bekanntmachungen/{self.pk}/"


class AnnouncementUpdate(Record):
    """What became known later; ``ends`` where it said that it is over."""

    announcement = models.ForeignKey(
        Announcement, models.CASCADE, verbose_name="Bekanntmachung", related_name="updates"
    )
    text = models.TextField("Neuer Stand", max_length=2000)
    ends = models.BooleanField("beendet", default=False)
    written_by = models.CharField("geschrieben von", max_length=200)
    written_at = models.DateTimeField("geschrieben am", default=timezone.now)

    class Meta:
        verbose_name = "Neuer Stand einer Bekanntmachung"
        verbose_name_plural = "Neue Stände einer Bekanntmachung"
        ordering = ["-written_at", "-id"]

    def __str__(self) -> str:
        return f"{self.announcement}: {self.text[:60]}"
