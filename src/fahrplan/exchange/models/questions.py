"""Questions to the Land, their answers, and whom they concern."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.catalogue.enums import Stage
from fahrplan.catalogue.models import PublicService, Themenfeld
from fahrplan.exchange.enums import QuestionState, Visibility
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation


class Question(Record):
    """A question and how it stands.

    ``merged_into`` and ``superseded_by`` lead to the question that goes on. ``concerned`` counts organisations
    (and people without one) whom it or a question merged into it concerns. ``words`` are stems for finding
    similar ones. ``is_history``: the answer tells how things were in ``year``.
    """

    journal_kind = "question"

    key = models.SlugField("Kurzname", max_length=60, unique=True)
    title = models.CharField("Frage", max_length=200)
    text = models.TextField("Erläuterung", max_length=5000, blank=True)
    state = models.CharField(
        "Stand", max_length=10, choices=QuestionState.choices, default=QuestionState.OPEN
    )
    visibility = models.CharField(
        "sichtbar für", max_length=10, choices=Visibility.choices, default=Visibility.PUBLIC
    )
    service = models.ForeignKey(
        PublicService, models.SET_NULL, verbose_name="Leistung", null=True, blank=True, related_name="+"
    )
    stage = models.CharField("Etappe", max_length=20, choices=Stage.choices, blank=True)
    topic = models.ForeignKey(
        Themenfeld, models.SET_NULL, verbose_name="Themenfeld", null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, verbose_name="gefragt für", null=True, blank=True, related_name="+"
    )
    asked_by = models.ForeignKey(
        Person, models.SET_NULL, verbose_name="gefragt von", null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField("gefragt am", default=timezone.now)
    answered_at = models.DateTimeField("zuerst beantwortet am", null=True, blank=True)
    assigned_person = models.ForeignKey(
        Person, models.SET_NULL, verbose_name="beantwortet", null=True, blank=True, related_name="+"
    )
    assigned_organisation = models.ForeignKey(
        Organisation, models.SET_NULL, verbose_name="zuständig", null=True, blank=True, related_name="+"
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="zusammengefasst mit",
        null=True,
        blank=True,
        related_name="merged",
    )
    superseded_by = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="überholt durch",
        null=True,
        blank=True,
        related_name="supersedes",
    )
    concerned = models.PositiveIntegerField("betrifft", default=0)
    source = models.CharField("Quelle", max_length=300, blank=True)
    year = models.PositiveSmallIntegerField("Jahr der Quelle", null=True, blank=True)
    is_history = models.BooleanField("Vergangenes", default=False)
    is_demo = models.BooleanField("Demodaten", default=False)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    words = SearchVectorField("Wörter", null=True, editable=False)

    class Meta:
        verbose_name = "Frage"
        verbose_name_plural = "Fragen"
        ordering = ["-asked_at", "-id"]
        indexes = [
            GinIndex(fields=["words"], name="question_words"),
            models.Index(fields=["visibility", "state", "asked_at"], name="question_counts"),
            models.Index(fields=["-asked_at", "-id"], name="question_order"),
            models.Index(fields=["service"], name="question_service", condition=Q(service__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def journal_key(self) -> str:
        return self.key

    @property
    def url(self) -> str:
        return f"/austausch/fragen/{self.key}/"

    @property
    def is_public(self) -> bool:
        return self.visibility == Visibility.PUBLIC


class Answer(Record):
    """One wording of the answer; the one with the highest number is in force, the others are its history."""

    journal_kind = "answer"

    question = models.ForeignKey(Question, models.CASCADE, verbose_name="Frage", related_name="answers")
    number = models.PositiveSmallIntegerField("Fassung")
    text = models.TextField("Antwort", max_length=20_000)
    source = models.CharField("Quelle", max_length=300, blank=True)
    valid_until = models.DateField("gültig bis", null=True, blank=True)
    answered_by_id = models.UUIDField("Person", null=True, blank=True)
    answered_by = models.CharField("beantwortet von", max_length=200)
    answered_at = models.DateTimeField("beantwortet am", default=timezone.now)

    class Meta:
        verbose_name = "Antwort"
        verbose_name_plural = "Antworten"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="answer_number_once")]

    def __str__(self) -> str:
        return f"Antwort {self.number}: {self.question}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)


class QuestionConcern(Record):
    """That a question concerns an organisation too, or a person without one. ``helped``: the answer was enough."""

    question = models.ForeignKey(Question, models.CASCADE, verbose_name="Frage", related_name="concerns")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="Organisation", null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(Person, models.CASCADE, verbose_name="Person", related_name="+")
    helped = models.BooleanField("beantwortet meine Frage", default=False)
    since = models.DateTimeField("seit", default=timezone.now)

    class Meta:
        verbose_name = "Betroffenheit von einer Frage"
        verbose_name_plural = "Betroffenheiten von einer Frage"
        constraints = [
            models.UniqueConstraint(
                fields=["question", "organisation"],
                condition=Q(organisation__isnull=False),
                name="concern_of_organisation_once",
            ),
            models.UniqueConstraint(
                fields=["question", "person"],
                condition=Q(organisation__isnull=True),
                name="concern_of_person_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation or 'eine Person'}: {self.question}"
