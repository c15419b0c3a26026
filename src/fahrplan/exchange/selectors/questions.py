"""Questions as the acting person may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Count, F, Min, Q, QuerySet, Value
from django.utils import timezone

from fahrplan.exchange.enums import QuestionState, Visibility
from fahrplan.exchange.models import Answer, Question, QuestionConcern
from fahrplan.exchange.rules.similar import LONGEST, quoted, similar_queries
from fahrplan.finder.rules.words import stems
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules.access import may_see_internals
from fahrplan.municipalities.selectors import organisations_i_edit, organisations_i_lead

RANKED = 1_000  # no more candidates than these are ranked while somebody types
SHOWN = 5
ANSWERED = (QuestionState.ANSWERED, QuestionState.REVIEW)
NAMED = (
    "service", "topic", "organisation", "asked_by", "assigned_person", "assigned_organisation", "merged_into",
    "superseded_by",
)  # fmt: skip
STANDING = (QuestionState.OPEN, *ANSWERED)  # neither merged nor superseded


@dataclass(frozen=True)
class QuestionFilter:
    """What a list of questions is narrowed to; empty fields ask for all."""

    state: str = ""
    mine: bool = False
    topic: str = ""
    service: str = ""
    stage: str = ""
    text: str = ""


@dataclass(frozen=True)
class OpenFigures:
    """How many of the standing questions a person may see are open, and since when the oldest is."""

    open: int
    all: int
    review: int
    oldest: datetime | None
    as_of: datetime

    @property
    def oldest_days(self) -> int:
        return days_open(self.oldest, self.as_of) if self.oldest else 0


def visible_questions(person: Any, *, internals: bool | None = None) -> QuerySet[Question]:
    """Public ones; those for municipalities only for municipalities, the Land, who asked and who is to answer.

    Who has asked ``may_see_internals`` already passes what it said as ``internals``.
    """
    questions = Question.objects.all()
    if may_see_internals(person) if internals is None else internals:
        return questions
    public = Q(visibility=Visibility.PUBLIC)
    if not person.is_authenticated:
        return questions.filter(public)
    return questions.filter(
        public
        | Q(asked_by=person)
        | Q(assigned_person=person)
        | Q(assigned_organisation__in=organisations_i_lead(person))
    )


def question_list(person: Any, wanted: QuestionFilter) -> QuerySet[Question]:
    """Standing questions, newest first; with ``state`` also merged and superseded ones."""
    found = visible_questions(person).select_related("service", "topic", "organisation").defer("words")
    if wanted.state == "answered":
        found = found.filter(state__in=ANSWERED)
    elif wanted.state in QuestionState.values:
        found = found.filter(state=wanted.state)
    else:
        found = found.filter(state__in=STANDING)
    if wanted.mine and person.is_authenticated:
        found = found.filter(concerned_with(person))
    if wanted.topic:
        found = found.filter(topic__slug=wanted.topic)
    if wanted.service:
        found = found.filter(service__leika_key=wanted.service)
    if wanted.stage:
        found = found.filter(stage=wanted.stage)
    if said := stems(wanted.text):
        query = " & ".join(quoted(word) for word in said)
        found = found.filter(words=SearchQuery(query, search_type="raw", config="simple"))
    return found.order_by("-asked_at", "-id")


def concerned_with(person: Any) -> Q:
    """Questions I asked, am to answer, or that concern me or an organisation I work for."""
    concerns = QuestionConcern.objects.filter(
        Q(person=person) | Q(organisation__in=organisations_i_edit(person).values("pk"))
    )
    return (
        Q(asked_by=person)
        | Q(assigned_person=person)
        | Q(assigned_organisation__in=organisations_i_lead(person).values("pk"))
        | Q(pk__in=concerns.values("question_id"))
    )


def similar_questions(person: Any, text: str, *, but: UUID | None = None) -> list[Question]:
    """At most five standing questions like the text: those with all its words first. At most three queries."""
    visible = visible_questions(person).filter(state__in=STANDING).order_by()
    visible = visible.exclude(pk=but) if but else visible
    found: dict[UUID, Question] = {}
    for query in similar_queries(text):
        if len(found) < SHOWN:
            found |= {row.pk: row for row in _most_alike(visible, query, text) if row.pk not in found}
    return list(found.values())[:SHOWN]


def _most_alike(visible: QuerySet[Question], query: str, text: str) -> QuerySet[Question]:
    """Of those the query finds, the five that share most with the text."""
    candidates = visible.filter(words=SearchQuery(query, search_type="raw", config="simple"))
    said = " | ".join(quoted(word) for word in stems(text[:LONGEST]))
    likeness = SearchRank(
        F("words"), SearchQuery(said, search_type="raw", config="simple"), normalization=Value(1)
    )
    return (
        Question.objects.filter(pk__in=candidates.values("pk")[:RANKED])
        .annotate(likeness=likeness)
        .defer("words", "text")
        .order_by("-likeness", "-concerned", "-asked_at")[:SHOWN]
    )


def question_by_key(person: Any, key: str, *, internals: bool | None = None) -> Question | None:
    """One question with all that its page names, if the person may see it. One query, two for the signed in."""
    visible = visible_questions(person, internals=internals)
    return visible.select_related(*NAMED).defer("words").filter(key=key[:60]).first()


def answers_of(question: Question) -> list[Answer]:
    """All wordings, the one in force first."""
    return list(question.answers.order_by("-number"))


def open_figures(person: Any) -> OpenFigures:
    """One query."""
    open_ones = Q(state=QuestionState.OPEN)
    row = (
        visible_questions(person)
        .filter(state__in=STANDING)
        .aggregate(
            open=Count("pk", filter=open_ones),
            all=Count("pk"),
            review=Count("pk", filter=Q(state=QuestionState.REVIEW)),
            oldest=Min("asked_at", filter=open_ones),
        )
    )
    return OpenFigures(**row, as_of=timezone.now())


def days_open(asked_at: datetime, now: datetime) -> int:
    """Whole days since the question was asked."""
    return max((timezone.localdate(now) - timezone.localdate(asked_at)).days, 0)


def organisations_of(person: Any) -> QuerySet[Organisation]:
    """Organisations a person may speak for: every verified, current membership, an IT provider's too."""
    return Organisation.objects.filter(
        pk__in=person.memberships.filter(verified_at__isnull=False, ended_at=None).values("organisation_id")
    ).order_by("name")
