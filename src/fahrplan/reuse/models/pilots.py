"""Pilots with the Land's support: the call, applications, and what came of them."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.enums import PilotApplicationState, PilotState
from fahrplan.solutions.models import Solution


class Pilot(Record):
    """The Land looks for ``places`` municipalities that try something and says how it helps them."""

    journal_kind = "pilot"

    title = models.CharField("Was wird erprobt?", max_length=200)
    services = models.ManyToManyField(PublicService, verbose_name="Leistungen", related_name="+", blank=True)
    solution = models.ForeignKey(
        Solution, models.PROTECT, verbose_name="Lösung", null=True, blank=True, related_name="+"
    )
    text = models.TextField("Beschreibung")
    support = models.TextField("Was das Land beiträgt")
    criteria = models.TextField("Wonach ausgewählt wird")
    places = models.PositiveSmallIntegerField("Plätze", default=1)
    deadline = models.DateField("bewerben bis")
    contact = models.CharField("Kontakt", max_length=200)
    state = models.CharField("Stand", max_length=10, choices=PilotState.choices, default=PilotState.OPEN)
    created_at = models.DateTimeField("ausgeschrieben am", default=timezone.now)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Pilot"
        verbose_name_plural = "Piloten"
        ordering = ["-created_at", "id"]
        indexes = [models.Index(fields=["state", "-created_at"])]

    def __str__(self) -> str:
        return self.title

    @property
    def journal_key(self) -> str:
        return str(self.pk)

    @property
    def decided(self) -> bool:
        """Whether applicants know the outcome."""
        return self.state in (PilotState.RUNNING, PilotState.COMPLETED)

    def get_absolute_url(self) -> str:
        return reverse("reuse:pilot", args=[self.pk])


class PilotApplication(Record):
    """A municipality applies. Only it and the Land read this; who was selected is public."""

    journal_kind = "pilot_application"

    pilot = models.ForeignKey(Pilot, models.CASCADE, verbose_name="Pilot", related_name="applications")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    motivation = models.TextField("Warum wollen Sie mitmachen?")
    prerequisites = models.TextField("Was bringen Sie mit?")
    contact = models.CharField("Kontakt", max_length=200)
    state = models.CharField(
        "Stand",
        max_length=10,
        choices=PilotApplicationState.choices,
        default=PilotApplicationState.SUBMITTED,
    )
    reason = models.TextField("Begründung der Entscheidung", blank=True)
    decided_by = models.CharField("entschieden von", max_length=200, blank=True)
    submitted_at = models.DateTimeField("eingereicht am", default=timezone.now)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Bewerbung"
        verbose_name_plural = "Bewerbungen"
        ordering = ["organisation__name"]
        constraints = [models.UniqueConstraint(fields=["pilot", "organisation"], name="one_application")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.pilot}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return reverse("reuse:application", args=[self.pk])


class PilotReport(Record):
    """What a selected municipality learned. Everybody may read it."""

    journal_kind = "pilot_report"

    application = models.OneToOneField(
        PilotApplication, models.CASCADE, verbose_name="Bewerbung", related_name="report"
    )
    text = models.TextField("Was haben Sie gemacht?")
    results = models.TextField("Was kam heraus?")
    blueprint_url = models.URLField("Adresse der Blaupause", max_length=500, blank=True)
    published_at = models.DateTimeField("veröffentlicht am", default=timezone.now)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Pilotbericht"
        verbose_name_plural = "Pilotberichte"
        ordering = ["-published_at"]

    def __str__(self) -> str:
        return f"Bericht {self.application}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)
