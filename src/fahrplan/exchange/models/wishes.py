"""Wishes for development and adaptation: to whom, who wants it too, and what became of it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.exchange.enums import WishState
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation
from fahrplan.solutions.models import Solution, SolutionVersion


class Wish(Record):
    """What somebody wants developed or adapted. Without an addressee it goes to the Land.

    ``votes`` counts municipalities that want it or a wish merged into it. ``release`` or ``release_text`` names
    what brought it.
    """

    journal_kind = "wish"

    key = models.SlugField("Kurzname", max_length=60, unique=True)
    title = models.CharField("Wunsch", max_length=200)
    text = models.TextField("Beschreibung", max_length=5000)
    state = models.CharField("Stand", max_length=10, choices=WishState.choices, default=WishState.NEW)
    addressee = models.ForeignKey(
        Organisation, models.SET_NULL, verbose_name="an", null=True, blank=True, related_name="+"
    )
    solution = models.ForeignKey(
        Solution, models.SET_NULL, verbose_name="Lösung", null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, verbose_name="gewünscht von", null=True, blank=True, related_name="+"
    )
    wished_by = models.ForeignKey(
        Person, models.SET_NULL, verbose_name="Person", null=True, blank=True, related_name="+"
    )
    wished_at = models.DateTimeField("gewünscht am", default=timezone.now)
    votes = models.PositiveIntegerField("Stimmen", default=0)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, verbose_name="doppelt mit", null=True, blank=True, related_name="merged"
    )
    release = models.ForeignKey(
        SolutionVersion,
        models.SET_NULL,
        verbose_name="gekommen mit",
        null=True,
        blank=True,
        related_name="+",
    )
    release_text = models.CharField("gekommen mit", max_length=200, blank=True)
    source = models.CharField("Quelle", max_length=300, blank=True)
    year = models.PositiveSmallIntegerField("Jahr der Quelle", null=True, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)

    class Meta:
        verbose_name = "Wunsch"
        verbose_name_plural = "Wünsche"
        ordering = ["-votes", "-wished_at", "-id"]
        indexes = [models.Index(fields=["-votes", "-wished_at", "-id"], name="wish_order")]

    def __str__(self) -> str:
        return self.title

    @property
    def journal_key(self) -> str:
        return self.key

    @property
    def url(self) -> str:
        return f"/austausch/wuensche/{self.key}/"

    @property
    def addressed_to(self) -> str:
        return str(self.addressee) if self.addressee else "das Land"


class WishVote(Record):
    """That a municipality wants it too; one vote each."""

    wish = models.ForeignKey(Wish, models.CASCADE, verbose_name="Wunsch", related_name="wish_votes")
    organisation = models.ForeignKey(Organisation, models.CASCADE, verbose_name="Kommune", related_name="+")
    voted_by = models.CharField("abgegeben von", max_length=200)
    voted_at = models.DateTimeField("abgegeben am", default=timezone.now)

    class Meta:
        verbose_name = "Stimme für einen Wunsch"
        verbose_name_plural = "Stimmen für einen Wunsch"
        ordering = ["voted_at"]
        constraints = [models.UniqueConstraint(fields=["wish", "organisation"], name="wish_vote_once")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.wish}"


class WishStep(Record):
    """A change of state with the answer given for it."""

    wish = models.ForeignKey(Wish, models.CASCADE, verbose_name="Wunsch", related_name="steps")
    state = models.CharField("Stand", max_length=10, choices=WishState.choices)
    answer = models.TextField("Antwort", max_length=5000, blank=True)
    taken_by = models.CharField("geantwortet von", max_length=200)
    taken_at = models.DateTimeField("geantwortet am", default=timezone.now)

    class Meta:
        verbose_name = "Schritt eines Wunsches"
        verbose_name_plural = "Schritte eines Wunsches"
        ordering = ["-taken_at", "-id"]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.wish}"
