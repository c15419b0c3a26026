"""Calls to adopt something together, and who joins."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.enums import CallState
from fahrplan.reuse.rules.quarters import quarter_words
from fahrplan.solutions.models import Solution


class JointCall(Record):
    """„We plan this for the second quarter of 2027, who joins?“ ``quarter`` is written 2027-Q2."""

    journal_kind = "joint_call"

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    title = models.CharField("Worum geht es?", max_length=200)
    services = models.ManyToManyField(PublicService, verbose_name="Leistungen", related_name="+")
    solution = models.ForeignKey(
        Solution, models.PROTECT, verbose_name="Lösung", null=True, blank=True, related_name="+"
    )
    quarter = models.CharField("geplant für", max_length=7)
    text = models.TextField("Was haben Sie vor?")
    deadline = models.DateField("mitmachen bis")
    contact = models.CharField("Kontakt", max_length=200)
    state = models.CharField("Stand", max_length=10, choices=CallState.choices, default=CallState.OPEN)
    created_at = models.DateTimeField("veröffentlicht am", default=timezone.now)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Aufruf"
        verbose_name_plural = "Aufrufe"
        ordering = ["-created_at", "id"]
        indexes = [models.Index(fields=["state", "-created_at"])]

    def __str__(self) -> str:
        return self.title

    @property
    def journal_key(self) -> str:
        return str(self.pk)

    @property
    def quarter_words(self) -> str:
        return quarter_words(self.quarter)

    def get_absolute_url(self) -> str:
        return reverse("reuse:call", args=[self.pk])


class Interest(Record):
    """That an organisation wants to join a call. Who withdraws and joins again keeps one row."""

    journal_kind = "interest"

    call = models.ForeignKey(JointCall, models.CASCADE, verbose_name="Aufruf", related_name="interests")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    quarter = models.CharField("gewünscht für", max_length=7, blank=True)
    note = models.TextField("Bemerkung", blank=True)
    created_at = models.DateTimeField("bekundet am", default=timezone.now)
    created_by = models.CharField("bekundet von", max_length=200, blank=True)
    withdrawn_at = models.DateTimeField("zurückgezogen am", null=True, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Interesse"
        verbose_name_plural = "Interessen"
        ordering = ["created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["call", "organisation"], name="one_interest")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.call}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)

    @property
    def quarter_words(self) -> str:
        return quarter_words(self.quarter)
