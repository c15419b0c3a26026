"""The first questions, articles and wishes: what municipalities asked in 2019, and what we wrote for them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.utils import timezone

from fahrplan.catalogue.models import Themenfeld
from fahrplan.exchange.enums import Visibility
from fahrplan.exchange.models import Article, Question, Wish
from fahrplan.exchange.services.answers import Said, answer_question
from fahrplan.exchange.services.articles import write_article
from fahrplan.exchange.services.questions import ONCE
from fahrplan.exchange.services.storing import store
from fahrplan.exchange.services.wishes import checked_wish, store_wish
from fahrplan.foundation.services import Author

FOLDER = Path(__file__).parents[1] / "data"


@cache
def _file(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return content


def load_first_content(*, author: Author) -> int:
    """Questions, wishes and articles that are not there yet; gives how many are new. What people changed stays."""
    return load_questions(author=author) + load_wishes(author=author) + load_articles(author=author)


@transaction.atomic
def load_questions(*, author: Author) -> int:
    """The questions of 2019 with their answers, in our words. Nobody is told."""
    content = _file("questions.yaml")
    known = set(
        Question.objects.filter(key__in=[row["key"] for row in content["questions"]]).values_list(
            "key", flat=True
        )
    )
    topics = {topic.name: topic for topic in Themenfeld.objects.all()}
    asked_at = _noon(content["asked_on"])
    wanted = [row for row in content["questions"] if row["key"] not in known]
    for row in wanted:
        question = Question(key=row["key"], asked_at=asked_at)
        values = {
            "title": row["title"],
            "visibility": Visibility.PUBLIC,
            "stage": row["stage"],
            "topic": topics.get(row.get("topic", "")),
            "source": content["source"],
            "year": content["year"],
            "is_history": row["is_history"],
        }
        store(question, values, author, taken=ONCE)
        _answer(question, row["answer"], content["source"], content["answered_by"], author)
        if newer := row.get("now"):
            _answer(question, newer["text"], newer["source"], newer["answered_by"], author)
        Question.objects.filter(pk=question.pk).update(answered_at=asked_at)
    return len(wanted)


@transaction.atomic
def load_wishes(*, author: Author) -> int:
    """What municipalities wished for in 2019; nothing says what became of it."""
    content = _file("questions.yaml")
    known = set(
        Wish.objects.filter(key__in=[row["key"] for row in content["wishes"]]).values_list("key", flat=True)
    )
    wanted = [row for row in content["wishes"] if row["key"] not in known]
    for row in wanted:
        values = {
            "title": row["title"],
            "text": row["text"],
            "source": content["source"],
            "year": content["year"],
        }
        wish = store_wish(checked_wish(values), author=author, key=row["key"])
        Wish.objects.filter(pk=wish.pk).update(wished_at=_noon(content["asked_on"]))
    return len(wanted)


@transaction.atomic
def load_articles(*, author: Author) -> int:
    """Our own articles, to be reviewed some time from now."""
    content = _file("articles.yaml")
    known = set(Article.objects.values_list("key", flat=True))
    wanted = [row for row in content["articles"] if row["key"] not in known]
    writer = Author(person_id=author.person_id, label=content["changed_by"], reason=author.reason)
    for row in wanted:
        values = {name: row[name] for name in ("title", "summary", "body", "source")}
        values["stage"] = row.get("stage", "")
        values["year"] = row.get("year")
        values["review_on"] = timezone.localdate() + timedelta(days=row["review_after_days"])
        write_article(values, author=writer, key=row["key"])
    return len(wanted)


def _answer(question: Question, text: str, source: str, label: str, author: Author) -> None:
    writer = Author(person_id=author.person_id, label=label, reason=author.reason)
    answer_question(question, Said(text, source), author=writer, quiet=True)


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
