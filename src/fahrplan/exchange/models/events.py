"""Consultation hours, meetings and training with the people who come."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.exchange.enums import EventKind, EventState, SignUpState
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation


class Event(Record):
    """Something with a time to which people can sign up.

    ``capacity`` is None where everybody has room. ``series`` is the same for all consultation hours made in one
    go. ``sequence`` rises with every change that a calendar must know (RFC 5545 SEQUENCE). ``minutes`` is the
    Ergebnisprotokoll as plain text, a blank line between paragraphs.
    """

    journal_kind = "event"

    kind = models.CharField("Art", max_length=20, choices=EventKind.choices)
    title = models.CharField("Titel", max_length=200)
    description = models.TextField("Worum es geht", blank=True, max_length=5000)
    topic = models.CharField("Thema", max_length=120, blank=True)
    starts_at = models.DateTimeField("Beginn")
    ends_at = models.DateTimeField("Ende")
    place = models.CharField("Ort", max_length=300, blank=True)
    video_url = models.URLField("Adresse der Videokonferenz", max_length=500, blank=True)
    organiser = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="veranstaltet von", related_name="+"
    )
    contact_mail = models.EmailField("E-Mail für Rückfragen", blank=True)
    capacity = models.PositiveIntegerField("Plätze", null=True, blank=True)
    deadline = models.DateTimeField("Anmeldung bis", null=True, blank=True)
    series = models.UUIDField("Reihe", null=True, blank=True, db_index=True)
    state = models.CharField("Stand", max_length=10, choices=EventState.choices, default=EventState.PLANNED)
    cancelled_because = models.CharField("Grund der Absage", max_length=300, blank=True)
    sequence = models.PositiveIntegerField("Fassung", default=0)
    minutes = models.TextField("Ergebnisprotokoll", blank=True, max_length=50_000)
    minutes_at = models.DateTimeField("Protokoll vom", null=True, blank=True)
    created_at = models.DateTimeField("angelegt am", default=timezone.now)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Termin"
        verbose_name_plural = "Termine"
        ordering = ["starts_at", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["organiser", "kind", "title", "starts_at"],
                condition=Q(state="planned"),
                name="event_once",
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("starts_at")), name="event_ends_later"),
        ]
        indexes = [models.Index(fields=["starts_at"])]

    def __str__(self) -> str:
        return self.title

    @property
    def journal_key(self) -> str:
        return str(self.pk)

    @property
    def url(self) -> str:
        return f"/austausch/termine/{self.pk}/"

    @property
    def cancelled(self) -> bool:
        return self.state == EventState.CANCELLED


class SignUp(Record):
    """One person's place at an event, or their wait for one. Those who wait move up in the order they came."""

    journal_kind = "sign_up"

    event = models.ForeignKey(Event, models.CASCADE, verbose_name="Termin", related_name="signups")
    person = models.ForeignKey(Person, models.CASCADE, verbose_name="Person", related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, verbose_name="für", null=True, blank=True, related_name="+"
    )
    state = models.CharField("Stand", max_length=10, choices=SignUpState.choices)
    note = models.CharField("Anmerkung", max_length=300, blank=True)
    signed_at = models.DateTimeField("angemeldet am", default=timezone.now)
    moved_up_at = models.DateTimeField("nachgerückt am", null=True, blank=True)
    withdrawn_at = models.DateTimeField("abgemeldet am", null=True, blank=True)

    class Meta:
        verbose_name = "Anmeldung"
        verbose_name_plural = "Anmeldungen"
        ordering = ["signed_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person"],
                condition=~Q(state="withdrawn"),
                name="signed_up_once",
            ),
        ]
        indexes = [models.Index(fields=["event", "state", "signed_at"])]

    def __str__(self) -> str:
        return f"{self.event}: {self.get_state_display()}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)
