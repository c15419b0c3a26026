"""What counts how much, and what an organisation itself says about a service."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.enums import Criterion


class Weighting(Record):
    """How much each criterion counts. ``weights``: {criterion: 0–100}; one per organisation.

    That of an organisation of kind „Land“ is the profile of the Land, which its municipalities start from.
    """

    journal_kind = "weighting"

    organisation = models.OneToOneField(
        Organisation, models.CASCADE, verbose_name="Organisation", related_name="+"
    )
    weights = models.JSONField("Gewichte", default=dict)
    reason = models.CharField("Begründung", max_length=500, blank=True)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Gewichtung"
        verbose_name_plural = "Gewichtungen"

    def __str__(self) -> str:
        return f"Gewichtung: {self.organisation}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)


class Rating(Record):
    """The organisation's own judgement of a service under one criterion, 0 (speaks against it) to 10 (for it)."""

    journal_kind = "rating"

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="Organisation", related_name="+"
    )
    service = models.ForeignKey(PublicService, models.CASCADE, verbose_name="Leistung", related_name="+")
    criterion = models.CharField("Kriterium", max_length=14, choices=Criterion.choices)
    value = models.PositiveSmallIntegerField("Wert von 0 bis 10")
    reason = models.CharField("Begründung", max_length=500, blank=True)
    source = models.CharField("Quelle", max_length=300, blank=True)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Einschätzung"
        verbose_name_plural = "Einschätzungen"
        ordering = ["service", "criterion"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "service", "criterion"], name="rating_once"),
            models.CheckConstraint(condition=models.Q(value__lte=10), name="rating_up_to_ten"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.service}: {self.get_criterion_display()} {self.value}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)
