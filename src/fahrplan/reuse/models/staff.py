"""Staff that several administrations share."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.enums import StaffOfferState, StaffRequestState


class StaffOffer(Record):
    """Hours a week that somebody's people can work for others. ``cost_share`` is for municipalities only."""

    journal_kind = "staff_offer"

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    role = models.CharField("Aufgabe", max_length=200)
    text = models.TextField("Beschreibung")
    hours = models.PositiveSmallIntegerField("Stunden in der Woche")
    region = models.CharField("Region", max_length=200)
    cost_share = models.CharField("Kostenanteil", max_length=300, blank=True)
    available_from = models.DateField("verfügbar ab")
    available_to = models.DateField("verfügbar bis", null=True, blank=True)
    contact = models.CharField("Kontakt", max_length=200)
    state = models.CharField(
        "Stand", max_length=10, choices=StaffOfferState.choices, default=StaffOfferState.OPEN
    )
    created_at = models.DateTimeField("angeboten am", default=timezone.now)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Personalangebot"
        verbose_name_plural = "Personalangebote"
        ordering = ["-created_at", "id"]
        indexes = [models.Index(fields=["state", "-created_at"])]
        constraints = [models.CheckConstraint(condition=Q(hours__gte=1), name="staff_offer_hours")]

    def __str__(self) -> str:
        return self.role

    @property
    def journal_key(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return reverse("reuse:staff_offer", args=[self.pk])


class StaffRequest(Record):
    """An administration asks for some of the hours. Only both sides and the Land read it."""

    journal_kind = "staff_request"

    offer = models.ForeignKey(
        StaffOffer, models.CASCADE, verbose_name="Personalangebot", related_name="requests"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    hours = models.PositiveSmallIntegerField("Stunden in der Woche")
    starts_on = models.DateField("ab")
    note = models.TextField("Wofür?", blank=True)
    contact = models.CharField("Kontakt", max_length=200)
    state = models.CharField(
        "Stand", max_length=10, choices=StaffRequestState.choices, default=StaffRequestState.ASKED
    )
    answer = models.TextField("Antwort", blank=True)
    answered_by = models.CharField("beantwortet von", max_length=200, blank=True)
    created_at = models.DateTimeField("angefragt am", default=timezone.now)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Personalanfrage"
        verbose_name_plural = "Personalanfragen"
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "organisation"],
                condition=Q(state__in=["asked", "accepted"]),
                name="one_open_staff_request",
            ),
            models.CheckConstraint(condition=Q(hours__gte=1), name="staff_request_hours"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.offer}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)
