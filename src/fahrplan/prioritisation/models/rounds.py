"""Rounds in which many people judge the same list at once, each without an account."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.urls import reverse
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.enums import RoundMethod, RoundState, SeatOrigin

MOST_POINTS = 100
LONGEST_ITEM = 200


class RatingRound(Record):
    """A question to many. ``points``: how many each person spreads, with the method POINTS only.

    ``code`` is typed from a wall or a sheet: eight characters without look-alikes. ``show_results``: whether
    those who take part see the result too. A round past ``closes_at`` takes no more votes, whatever its state.
    """

    journal_kind = "rating_round"

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="Organisation", related_name="+"
    )
    title = models.CharField("Titel", max_length=160)
    question = models.CharField("Frage", max_length=300)
    method = models.CharField("Verfahren", max_length=6, choices=RoundMethod.choices)
    points = models.PositiveSmallIntegerField("Punkte je Person", default=10)
    state = models.CharField("Stand", max_length=6, choices=RoundState.choices, default=RoundState.DRAFT)
    code = models.CharField("Code", max_length=8, unique=True)
    show_results = models.BooleanField("Teilnehmende sehen das Ergebnis", default=False)
    closes_at = models.DateTimeField("schließt am", null=True, blank=True)
    opened_at = models.DateTimeField("eröffnet am", null=True, blank=True)
    closed_at = models.DateTimeField("geschlossen am", null=True, blank=True)
    created_at = models.DateTimeField("angelegt am", default=timezone.now)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Bewertungsrunde"
        verbose_name_plural = "Bewertungsrunden"
        ordering = ["-created_at", "pk"]
        indexes = [models.Index(fields=["organisation", "-created_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(points__gte=1, points__lte=MOST_POINTS), name="round_points"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def journal_key(self) -> str:
        return str(self.pk)

    @property
    def shown_code(self) -> str:
        """As people read it aloud: two groups of four."""
        return f"{self.code[:4]}-{self.code[4:]}"

    def takes_votes(self, at: datetime | None = None) -> bool:
        over = self.closes_at is not None and (at or timezone.now()) >= self.closes_at
        return self.state == RoundState.OPEN and not over

    def get_absolute_url(self) -> str:
        return reverse("prioritisation:round", args=[self.pk])


class RoundItem(Record):
    """What is judged: a service of the catalogue, or a text of one's own."""

    journal_kind = "round_item"

    round = models.ForeignKey(
        RatingRound, models.CASCADE, verbose_name="Bewertungsrunde", related_name="items"
    )
    position = models.PositiveSmallIntegerField("Platz in der Liste")
    service = models.ForeignKey(
        PublicService, models.SET_NULL, verbose_name="Leistung", null=True, blank=True, related_name="+"
    )
    label = models.CharField("Bezeichnung", max_length=LONGEST_ITEM)

    class Meta:
        verbose_name = "Eintrag einer Bewertungsrunde"
        verbose_name_plural = "Einträge einer Bewertungsrunde"
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "position"], name="round_item_position")]

    def __str__(self) -> str:
        return self.label

    @property
    def journal_key(self) -> str:
        return str(self.pk)


class RoundSeat(Record):
    """One person's part in a round, or one sheet of paper. ``token_hash``: SHA-256 of the secret, hexadecimal.

    The secret itself is known only to the device that took part.
    """

    journal_kind = "round_seat"

    round = models.ForeignKey(
        RatingRound, models.CASCADE, verbose_name="Bewertungsrunde", related_name="seats"
    )
    token_hash = models.CharField("Prüfsumme des Geheimnisses", max_length=64)
    name = models.CharField("Name", max_length=80, blank=True)
    origin = models.CharField("Herkunft", max_length=5, choices=SeatOrigin.choices, default=SeatOrigin.PHONE)
    created_at = models.DateTimeField("begonnen am", default=timezone.now)
    changed_at = models.DateTimeField("zuletzt abgestimmt am", default=timezone.now)

    class Meta:
        verbose_name = "Teilnahme"
        verbose_name_plural = "Teilnahmen"
        ordering = ["created_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "token_hash"], name="round_seat_once")]

    def __str__(self) -> str:
        return self.name or "ohne Namen"

    @property
    def journal_key(self) -> str:
        return str(self.pk)


class RoundVote(models.Model):
    """What one seat gives one item: 1 to 5, or so many points. Nothing given is no vote."""

    seat = models.ForeignKey(RoundSeat, models.CASCADE, verbose_name="Teilnahme", related_name="votes")
    item = models.ForeignKey(RoundItem, models.CASCADE, verbose_name="Eintrag", related_name="votes")
    value = models.PositiveSmallIntegerField("Wert")

    class Meta:
        verbose_name = "Stimme"
        verbose_name_plural = "Stimmen"
        constraints = [
            models.UniqueConstraint(fields=["seat", "item"], name="round_vote_once"),
            models.CheckConstraint(
                condition=models.Q(value__gte=1, value__lte=MOST_POINTS), name="round_vote_value"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.value}"
