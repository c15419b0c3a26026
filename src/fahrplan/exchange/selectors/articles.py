"""Knowledge. Everybody may read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from fahrplan.exchange.models import Article, ArticleVersion
from fahrplan.municipalities.selectors import organisations_i_lead


@dataclass(frozen=True)
class ArticleFilter:
    """What a list of articles is narrowed to; empty fields ask for all."""

    topic: str = ""
    service: str = ""
    stage: str = ""
    due: bool = False
    mine: bool = False
    text: str = ""


def article_list(person: Any, wanted: ArticleFilter, *, today: date) -> QuerySet[Article]:
    """By title, those that tell of the present first; ``due``: those whose day of review has come."""
    found = Article.objects.select_related("service", "topic", "owner").defer("body")
    if wanted.topic:
        found = found.filter(topic__slug=wanted.topic)
    if wanted.service:
        found = found.filter(service__leika_key=wanted.service)
    if wanted.stage:
        found = found.filter(stage=wanted.stage)
    if wanted.due:
        found = found.filter(review_on__lte=today)
    if wanted.mine and person.is_authenticated:
        found = found.filter(Q(keeper=person) | Q(owner__in=organisations_i_lead(person)))
    if wanted.text:
        found = found.filter(Q(title__icontains=wanted.text) | Q(summary__icontains=wanted.text))
    return found.order_by("is_history", "title", "id")


def article_by_key(key: str) -> Article | None:
    return (
        Article.objects.select_related("service", "topic", "owner", "keeper", "question")
        .filter(key=key[:60])
        .first()
    )


def version_of(article: Article, number: int) -> ArticleVersion | None:
    return article.versions.filter(number=number).first()


def versions_of(article: Article) -> QuerySet[ArticleVersion]:
    """Newest first, without the texts."""
    return article.versions.defer("body").order_by("-number")
