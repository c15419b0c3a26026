"""The workshop board: columns with cards, people who joined with a code, their votes."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.exchange.models import Question, Wish
from fahrplan.foundation.models import Record
from fahrplan.foundation.rules.ids import new_id
from fahrplan.journey.enums import BoardState, CardKind
from fahrplan.journey.models.tasks import Task
from fahrplan.municipalities.models import Organisation


class Board(Record):
    """A workshop of an organisation; without one it is the Land's.

    ``columns``: [{"key", "title", "impulses": [text]}] in order, as checked by ``rules.board``. ``code``: what
    people type to join while it is open. ``votes_per_seat``: None for one vote on each card, else how many votes
    a person may give in all. ``is_public``: everybody may read it. ``source``: where the cards come from, if they
    were not written here.
    """

    journal_kind = "board"

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", null=True, blank=True, related_name="+"
    )
    title = models.CharField("Titel", max_length=200)
    text = models.TextField("Worum es geht", max_length=5000, blank=True)
    columns = models.JSONField("Spalten", default=list)
    code = models.CharField("Code", max_length=12, unique=True)
    state = models.CharField("Stand", max_length=6, choices=BoardState.choices, default=BoardState.OPEN)
    votes_per_seat = models.PositiveSmallIntegerField("Stimmen je Person", null=True, blank=True)
    is_public = models.BooleanField("Alle dürfen lesen", default=False)
    source = models.CharField("Quelle", max_length=300, blank=True)
    created_at = models.DateTimeField("angelegt am", default=timezone.now)
    created_by = models.CharField("angelegt von", max_length=200, blank=True)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Werkstatt"
        verbose_name_plural = "Werkstätten"
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["organisation", "-created_at", "-id"], name="board_of_organisation")]

    def __str__(self) -> str:
        return self.title

    @property
    def journal_key(self) -> str:
        return str(self.pk)

    @property
    def is_open(self) -> bool:
        return self.state == BoardState.OPEN

    def get_absolute_url(self) -> str:
        return f"/werkstatt/{self.pk}/"


class BoardSeat(Record):
    """Someone who takes part: a person of the site, or whoever holds the token whose SHA-256 is kept here."""

    board = models.ForeignKey(Board, models.CASCADE, verbose_name="Werkstatt", related_name="seats")
    person = models.ForeignKey(
        Person, models.CASCADE, verbose_name="Person", null=True, blank=True, related_name="+"
    )
    token_hash = models.CharField("Prüfsumme des Schlüssels", max_length=64, blank=True)
    name = models.CharField("Name auf den Karten", max_length=60, blank=True)
    joined_at = models.DateTimeField("dabei seit", default=timezone.now)

    class Meta:
        verbose_name = "Platz in einer Werkstatt"
        verbose_name_plural = "Plätze in Werkstätten"
        ordering = ["joined_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "person"],
                condition=models.Q(person__isnull=False),
                name="board_seat_of_person_once",
            ),
            models.UniqueConstraint(
                fields=["token_hash"], condition=~models.Q(token_hash=""), name="board_seat_token_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name or "jemand"


class Card(Record):
    """A thought on a board. ``votes`` counts people who voted for it or a card merged into it, each once.

    ``form_token`` makes a form that is sent twice one card. ``merged_into`` is never itself merged. Hidden cards
    are seen by who leads the board. ``task``, ``question``, ``wish``: what became of it.
    """

    journal_kind = "card"

    board = models.ForeignKey(Board, models.CASCADE, verbose_name="Werkstatt", related_name="cards")
    column = models.SlugField("Spalte", max_length=40)
    kind = models.CharField("Art", max_length=10, choices=CardKind.choices, default=CardKind.QUESTION)
    text = models.TextField("Text", max_length=1000)
    seat = models.ForeignKey(
        BoardSeat, models.SET_NULL, verbose_name="von", null=True, blank=True, related_name="cards"
    )
    form_token = models.UUIDField("Kennung des Formulars", default=new_id, editable=False)
    votes = models.PositiveIntegerField("Stimmen", default=0)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="zusammengelegt mit",
        null=True,
        blank=True,
        related_name="merged",
    )
    hidden_reason = models.CharField("Warum ausgeblendet", max_length=300, blank=True)
    task = models.ForeignKey(
        Task, models.SET_NULL, verbose_name="daraus wurde", null=True, blank=True, related_name="+"
    )
    question = models.ForeignKey(
        Question, models.SET_NULL, verbose_name="daraus wurde", null=True, blank=True, related_name="+"
    )
    wish = models.ForeignKey(
        Wish, models.SET_NULL, verbose_name="daraus wurde", null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField("angelegt am", default=timezone.now)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)

    class Meta:
        verbose_name = "Karte"
        verbose_name_plural = "Karten"
        ordering = ["created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["seat", "form_token"], name="card_of_form_once")]
        indexes = [models.Index(fields=["board", "column"], name="card_of_board")]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"

    @property
    def journal_key(self) -> str:
        return str(self.pk)

    @property
    def is_hidden(self) -> bool:
        return bool(self.hidden_reason)

    def get_absolute_url(self) -> str:
        return f"/werkstatt/{self.board_id}/karte/{self.pk}/"


class CardVote(Record):
    """That someone finds a card important; one vote each. It stays with its card when cards are merged."""

    card = models.ForeignKey(Card, models.CASCADE, verbose_name="Karte", related_name="card_votes")
    seat = models.ForeignKey(BoardSeat, models.CASCADE, verbose_name="Platz", related_name="card_votes")
    voted_at = models.DateTimeField("abgegeben am", default=timezone.now)

    class Meta:
        verbose_name = "Stimme für eine Karte"
        verbose_name_plural = "Stimmen für Karten"
        ordering = ["voted_at", "id"]
        constraints = [models.UniqueConstraint(fields=["card", "seat"], name="card_vote_once")]

    def __str__(self) -> str:
        return f"{self.seat}: {self.card}"
