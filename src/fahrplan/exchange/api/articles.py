"""Knowledge. Everybody may read it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from fahrplan.catalogue.enums import Stage
from fahrplan.exchange.api.pages import PageQuery, Text, address, page_of
from fahrplan.exchange.models import Article
from fahrplan.exchange.selectors.articles import ArticleFilter, article_by_key, article_list
from fahrplan.foundation.rules.questions import Slug

router = Router()


class ArticleOut(Schema):
    key: str
    title: str
    summary: str
    number: int
    owner: str
    review_on: date | None
    leika_key: str
    themenfeld: str
    stage: str
    source: str
    year: int | None
    is_history: bool
    is_demo: bool
    changed_at: datetime
    url: str


class ArticleList(Schema):
    count: int
    items: list[ArticleOut]
    next: str | None


class ArticleFound(ArticleOut):
    """``body`` is Markdown."""

    body: str


class ArticleQuery(PageQuery):
    themenfeld: Slug = ""
    leika_key: Slug = ""
    stage: Stage | None = None
    q: Text = ""


@router.get("/articles", response=ArticleList, url_name="articles", summary="Wissen")
def list_articles(request: HttpRequest, query: Query[ArticleQuery]) -> dict[str, Any]:
    """Wissensartikel nach Titel, ohne ihren Text; ``q`` sucht in Titel und Kurzfassung."""
    wanted = ArticleFilter(
        topic=query.themenfeld, service=query.leika_key, stage=query.stage or "", text=query.q
    )
    found = article_list(AnonymousUser(), wanted, today=timezone.localdate())
    rows, page = page_of(request, found, query)
    return page | {"items": [article_out(row) for row in rows]}


@router.get("/articles/{key}", response=ArticleFound, url_name="article", summary="Ein Wissensartikel")
def get_article(request: HttpRequest, key: str) -> dict[str, Any]:
    article = article_by_key(key) if key.isprintable() else None
    if article is None:
        raise HttpError(404, "Diesen Artikel gibt es nicht.")
    return article_out(article) | {"body": article.body}


def article_out(article: Article) -> dict[str, Any]:
    computed = {"owner", "leika_key", "themenfeld", "url"}
    plain = {name: getattr(article, name) for name in ArticleOut.model_fields if name not in computed}
    return plain | {
        "owner": article.owner.name if article.owner else "",
        "leika_key": article.service.leika_key if article.service else "",
        "themenfeld": article.topic.name if article.topic else "",
        "url": address(article.url),
    }
