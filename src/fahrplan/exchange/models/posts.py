"""What people say to a question, an article or a wish."""

from __future__ import annotations

from typing import cast

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.exchange.models.articles import Article
from fahrplan.exchange.models.questions import Question
from fahrplan.exchange.models.wishes import Wish
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation


class Post(Record):
    """A contribution under exactly one question, article or wish. Hidden ones stay, with the reason."""

    journal_kind = "post"

    question = models.ForeignKey(
        Question, models.CASCADE, verbose_name="Frage", null=True, blank=True, related_name="posts"
    )
    article = models.ForeignKey(
        Article, models.CASCADE, verbose_name="Artikel", null=True, blank=True, related_name="posts"
    )
    wish = models.ForeignKey(
        Wish, models.CASCADE, verbose_name="Wunsch", null=True, blank=True, related_name="posts"
    )
    author = models.ForeignKey(
        Person, models.SET_NULL, verbose_name="von", null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, verbose_name="Organisation", null=True, blank=True, related_name="+"
    )
    text = models.TextField("Beitrag", max_length=3000)
    created_at = models.DateTimeField("geschrieben am", default=timezone.now)
    edited_at = models.DateTimeField("geändert am", null=True, blank=True)
    hidden_at = models.DateTimeField("ausgeblendet am", null=True, blank=True)
    hidden_by = models.CharField("ausgeblendet von", max_length=200, blank=True)
    hidden_reason = models.CharField("warum ausgeblendet", max_length=300, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Beitrag"
        verbose_name_plural = "Beiträge"
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(question__isnull=False, article__isnull=True, wish__isnull=True)
                | Q(question__isnull=True, article__isnull=False, wish__isnull=True)
                | Q(question__isnull=True, article__isnull=True, wish__isnull=False),
                name="post_about_one_thing",
            )
        ]
        indexes = [models.Index(fields=["author", "-created_at"], name="post_author")]

    def __str__(self) -> str:
        return f"{self.subject}: {self.text[:60]}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)

    @property
    def subject(self) -> Question | Article | Wish:
        return self.question or self.article or cast(Wish, self.wish)


class PostReport(Record):
    """That somebody asks to look at a post. ``settled_at``: a steward did."""

    post = models.ForeignKey(Post, models.CASCADE, verbose_name="Beitrag", related_name="reports")
    person = models.ForeignKey(Person, models.CASCADE, verbose_name="gemeldet von", related_name="+")
    reason = models.CharField("warum", max_length=300)
    reported_at = models.DateTimeField("gemeldet am", default=timezone.now)
    settled_at = models.DateTimeField("erledigt am", null=True, blank=True)

    class Meta:
        verbose_name = "Meldung eines Beitrags"
        verbose_name_plural = "Meldungen von Beiträgen"
        ordering = ["reported_at"]
        constraints = [models.UniqueConstraint(fields=["post", "person"], name="post_report_once")]

    def __str__(self) -> str:
        return f"{self.reason}: {self.post}"
