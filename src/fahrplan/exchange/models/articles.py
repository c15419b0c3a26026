"""Knowledge: articles with everything they said before."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.catalogue.enums import Stage
from fahrplan.catalogue.models import PublicService, Themenfeld
from fahrplan.exchange.models.questions import Question
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation


class Article(Record):
    """A text in Markdown that somebody keeps right. ``number`` is the version shown; all are kept."""

    journal_kind = "article"

    key = models.SlugField("Kurzname", max_length=60, unique=True)
    title = models.CharField("Titel", max_length=200)
    summary = models.CharField("in einem Satz", max_length=300, blank=True)
    body = models.TextField("Text", max_length=50_000)
    number = models.PositiveIntegerField("Fassung", default=1)
    owner = models.ForeignKey(
        Organisation, models.SET_NULL, verbose_name="verantwortlich", null=True, blank=True, related_name="+"
    )
    keeper = models.ForeignKey(
        Person, models.SET_NULL, verbose_name="gepflegt von", null=True, blank=True, related_name="+"
    )
    review_on = models.DateField("zu prüfen am", null=True, blank=True)
    service = models.ForeignKey(
        PublicService, models.SET_NULL, verbose_name="Leistung", null=True, blank=True, related_name="+"
    )
    stage = models.CharField("Etappe", max_length=20, choices=Stage.choices, blank=True)
    topic = models.ForeignKey(
        Themenfeld, models.SET_NULL, verbose_name="Themenfeld", null=True, blank=True, related_name="+"
    )
    question = models.ForeignKey(
        Question,
        models.SET_NULL,
        verbose_name="aus der Frage",
        null=True,
        blank=True,
        related_name="articles",
    )
    source = models.CharField("Quelle", max_length=300, blank=True)
    year = models.PositiveSmallIntegerField("Jahr der Quelle", null=True, blank=True)
    is_history = models.BooleanField("Vergangenes", default=False)
    is_demo = models.BooleanField("Demodaten", default=False)
    created_at = models.DateTimeField("angelegt am", default=timezone.now)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)

    class Meta:
        verbose_name = "Wissensartikel"
        verbose_name_plural = "Wissensartikel"
        ordering = ["title"]
        indexes = [
            models.Index(fields=["title", "id"], name="article_order"),
            models.Index(fields=["review_on"], name="article_review"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def journal_key(self) -> str:
        return self.key

    @property
    def url(self) -> str:
        return f"/austausch/wissen/{self.key}/"


class ArticleVersion(Record):
    """What an article said from ``changed_at`` on."""

    article = models.ForeignKey(Article, models.CASCADE, verbose_name="Artikel", related_name="versions")
    number = models.PositiveIntegerField("Fassung")
    title = models.CharField("Titel", max_length=200)
    summary = models.CharField("in einem Satz", max_length=300, blank=True)
    body = models.TextField("Text", max_length=50_000)
    note = models.CharField("was sich geändert hat", max_length=300, blank=True)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)

    class Meta:
        verbose_name = "Fassung eines Wissensartikels"
        verbose_name_plural = "Fassungen eines Wissensartikels"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="article_version_once")]

    def __str__(self) -> str:
        return f"{self.title}, Fassung {self.number}"
