"""Writing knowledge, keeping what it said before, making it from answered questions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.exchange.models import Article, ArticleVersion, Question
from fahrplan.exchange.rules.texts import checked_text, key_from
from fahrplan.exchange.services.storing import store
from fahrplan.finder.services import Entry, put_entries
from fahrplan.foundation.services import Author
from fahrplan.foundation.services.journal import allowed
from fahrplan.notices.services import News, tell, tell_organisations, tell_stewards

FIELDS = (
    "title", "summary", "body", "owner", "keeper", "review_on", "service", "stage", "topic", "question", "source",
    "year", "is_history", "is_demo",
)  # fmt: skip
ONCE = "Diesen Artikel gibt es schon."
REVIEW_AFTER = timedelta(days=365)


@transaction.atomic
def write_article(values: Mapping[str, Any], *, author: Author, key: str = "") -> Article:
    """A new article in its first version. Raises ValidationError (German, by field)."""
    given = _checked(values)
    article = Article(changed_by=author.label[:200])
    article.key = key or key_from(given["title"], article.pk)
    store(article, given, author, taken=ONCE)
    _keep_version(article, author, "")
    _put(article)
    return article


@transaction.atomic
def edit_article(
    article: Article, values: Mapping[str, Any], *, author: Author, seen: int, note: str = ""
) -> None:
    """Change an article; new words make a new version. ``seen`` is the version the writer had before them.

    Raises ValidationError when somebody else changed it meanwhile; nothing is overwritten.
    """
    fresh = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if fresh.number != seen:
        raise ValidationError(
            "Inzwischen hat jemand anderes den Artikel geändert. Ihr Text steht noch hier; bitte sehen Sie die neue "
            "Fassung an und übernehmen Sie dann, was fehlt."
        )
    given = _checked({"title": fresh.title, "body": fresh.body, "summary": fresh.summary, **values})
    said = {name: getattr(fresh, name) for name in ("title", "summary", "body")}
    fresh.changed_at, fresh.changed_by = timezone.now(), author.label[:200]
    words = any(given[name] != said[name] for name in said)
    if words:
        given["number"] = fresh.number + 1
    if store(fresh, given, author, taken=ONCE) and words:
        _keep_version(fresh, author, checked_text(note, "note", longest=300, required=False, lines=False))
    _put(fresh)
    article.refresh_from_db()


@transaction.atomic
def promote_question(question: Question, *, by: Person, author: Author) -> Article:
    """Make an article from a question and its answer; doing so again gives the same article.

    Raises ValidationError for a question without an answer, or one that is not for all.
    """
    Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if known := question.articles.order_by("created_at").first():
        return known
    answer = question.answers.order_by("-number").first()
    if answer is None:
        raise ValidationError("Die Frage ist noch nicht beantwortet.")
    if not question.is_public:
        raise ValidationError("Wissen ist für alle lesbar, diese Frage nur für Kommunen.")
    values = {
        "title": question.title,
        "body": answer.text,
        "keeper": by,
        "review_on": answer.valid_until or timezone.localdate() + REVIEW_AFTER,
        "service": question.service,
        "stage": question.stage,
        "topic": question.topic,
        "question": question,
        "source": answer.source or question.source,
        "year": question.year,
        "is_history": question.is_history,
    }
    return write_article(values, author=author)


@transaction.atomic
def remind_of_reviews(today: date) -> int:
    """Tell keeper and owner once that the day of review has come, or else the Land. Gives how many are due."""
    due = list(
        Article.objects.filter(review_on__lte=today).select_related("owner").defer("body").order_by("pk")
    )
    for article in due:
        mark = f"article-review:{article.pk}:{article.review_on}"
        news = News("article", f"Wissen bitte prüfen: {article.title}", article.url, mark)
        if article.keeper_id:
            tell([article.keeper_id], news)
        if article.owner:
            tell_organisations([article.owner], news)
        if not (article.keeper_id or article.owner):
            tell_stewards(news)
    return len(due)


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    given = allowed(values, FIELDS)
    given["title"] = checked_text(given.get("title", ""), "title", longest=200, lines=False)
    given["body"] = checked_text(given.get("body", ""), "body", longest=50_000)
    for name, longest in (("summary", 300), ("source", 300)):
        if name in given:
            given[name] = checked_text(given[name], name, longest=longest, required=False, lines=False)
    return given


def _keep_version(article: Article, author: Author, note: str) -> None:
    ArticleVersion.objects.create(
        article=article,
        number=article.number,
        title=article.title,
        summary=article.summary,
        body=article.body,
        note=note,
        changed_by=author.label[:200],
    )


def _put(article: Article) -> None:
    put_entries(
        [Entry("article", article.key, article.title, article.url, f"{article.summary}\n{article.body}")]
    )
