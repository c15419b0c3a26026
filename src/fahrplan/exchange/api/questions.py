"""Questions to the Land with their answers, as far as everybody may read them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from fahrplan.catalogue.enums import Stage
from fahrplan.exchange.api.pages import PageQuery, Text, address, page_of
from fahrplan.exchange.enums import QuestionState
from fahrplan.exchange.models import Answer, Question
from fahrplan.exchange.selectors.families import family_of
from fahrplan.exchange.selectors.questions import QuestionFilter, answers_of, question_by_key, question_list
from fahrplan.foundation.rules.questions import Slug

router = Router()


class QuestionOut(Schema):
    """``concerned`` counts organisations, and people without one, whom the question concerns."""

    key: str
    title: str
    text: str
    state: str
    leika_key: str
    themenfeld: str
    stage: str
    organisation: str
    asked_at: datetime
    answered_at: datetime | None
    concerned: int
    source: str
    year: int | None
    is_history: bool
    is_demo: bool
    url: str


class QuestionList(Schema):
    count: int
    items: list[QuestionOut]
    next: str | None


class AnswerOut(Schema):
    """``text`` is Markdown; the highest ``number`` is in force."""

    number: int
    text: str
    source: str
    valid_until: date | None
    answered_by: str
    answered_at: datetime


class QuestionFound(QuestionOut):
    """``merged`` are the titles of questions put together with this one."""

    answers: list[AnswerOut]
    merged: list[str]
    merged_into: str | None
    superseded_by: str | None


class QuestionQuery(PageQuery):
    """Without ``state`` neither merged nor superseded questions are given."""

    state: QuestionState | None = None
    themenfeld: Slug = ""
    leika_key: Slug = ""
    stage: Stage | None = None
    q: Text = ""


@router.get("/questions", response=QuestionList, url_name="questions", summary="Fragen an das Land")
def list_questions(request: HttpRequest, query: Query[QuestionQuery]) -> dict[str, Any]:
    """Öffentliche Fragen, die neuesten zuerst; ``q`` sucht alle Wörter, ``themenfeld`` mit seinem Kurznamen."""
    wanted = QuestionFilter(
        state=query.state or "",
        topic=query.themenfeld,
        service=query.leika_key,
        stage=query.stage or "",
        text=query.q,
    )
    rows, page = page_of(request, question_list(AnonymousUser(), wanted), query)
    return page | {"items": [question_out(row) for row in rows]}


@router.get("/questions/{key}", response=QuestionFound, url_name="question", summary="Eine Frage")
def get_question(request: HttpRequest, key: str) -> dict[str, Any]:
    """Eine öffentliche Frage mit allen Fassungen der Antwort."""
    question = question_by_key(AnonymousUser(), key) if key.isprintable() else None
    if question is None:
        raise HttpError(404, "Diese Frage gibt es nicht.")
    newer = question.superseded_by
    return question_out(question) | {
        "answers": [_answer(row) for row in answers_of(question)],
        "merged": [row.title for row in family_of(question)[1:] if row.is_public],
        "merged_into": question.merged_into.key if question.merged_into else None,
        "superseded_by": newer.key if newer and newer.is_public else None,
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {name: getattr(answer, name) for name in AnswerOut.model_fields}


def question_out(question: Question) -> dict[str, Any]:
    computed = {"leika_key", "themenfeld", "organisation", "url"}
    plain = {name: getattr(question, name) for name in QuestionOut.model_fields if name not in computed}
    return plain | {
        "leika_key": question.service.leika_key if question.service else "",
        "themenfeld": question.topic.name if question.topic else "",
        "organisation": question.organisation.name if question.organisation else "",
        "url": address(question.url),
    }
