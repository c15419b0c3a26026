"""What the Land has promised, and how the promise moved."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation
from fahrplan.solutions.enums import DeliveryKind


class DeliveryItem(Record):
    """A base component or standard service with the date the Land has promised it for.

    ``delivered_on`` is set once it is there. Each change of ``promised_for`` is kept as a DeliverySlip.
    ``is_history``: what an old source says; nothing here proves whether it came.
    """

    journal_kind = "delivery_item"

    key = models.SlugField("Kurzname", max_length=120, unique=True)
    name = models.CharField("Name", max_length=200)
    kind = models.CharField("Art", max_length=20, choices=DeliveryKind.choices)
    summary = models.TextField("Beschreibung", blank=True)
    responsible = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="verantwortlich", null=True, blank=True, related_name="+"
    )
    solution = models.ForeignKey(
        "Solution", models.SET_NULL, verbose_name="Lösung", null=True, blank=True, related_name="delivered_as"
    )
    promised_for = models.DateField("zugesagt für", null=True, blank=True)
    delivered_on = models.DateField("bereitgestellt am", null=True, blank=True)
    source = models.CharField("Quelle", max_length=300, blank=True)
    note = models.TextField("Bemerkung", blank=True)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)
    is_history = models.BooleanField("Geschichte", default=False)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Lieferzusage"
        verbose_name_plural = "Lieferzusagen"
        ordering = ["promised_for", "name"]
        indexes = [models.Index(fields=["promised_for", "name"])]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_key(self) -> str:
        return self.key[:60]


class DeliverySlip(Record):
    """That a promised date moved: from when to when, and why."""

    item = models.ForeignKey(DeliveryItem, models.CASCADE, verbose_name="Lieferzusage", related_name="slips")
    old = models.DateField("bisher", null=True)
    new = models.DateField("jetzt", null=True)
    reason = models.CharField("Grund", max_length=500)
    recorded_at = models.DateTimeField("mitgeteilt am", default=timezone.now)
    recorded_by = models.CharField("mitgeteilt von", max_length=200, blank=True)

    class Meta:
        verbose_name = "Terminverschiebung"
        verbose_name_plural = "Terminverschiebungen"
        ordering = ["-recorded_at"]

    def __str__(self) -> str:
        return (
            f"{self.item}: {self.old:%d.%m.%Y} → {self.new:%d.%m.%Y}"
            if self.old and self.new
            else str(self.item)
        )
