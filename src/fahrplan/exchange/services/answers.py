"""Answering, keeping earlier answers, saying that something newer holds, and what grew old."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from fahrplan.exchange.enums import QuestionState
from fahrplan.exchange.models import Answer, Question
from fahrplan.exchange.rules.texts import checked_text
from fahrplan.exchange.selectors.families import leads_to
from fahrplan.exchange.services.questions import (
    ONCE,
    put_question,
    settled_state,
    subjects_around,
    tell_concerned,
)
from fahrplan.exchange.services.storing import store
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import Author, journal
from fahrplan.foundation.services.journal import entry
from fahrplan.notices.enums import SubjectKind
from fahrplan.notices.services import News, Subject, announce, tell_stewards


@dataclass(frozen=True)
class Said:
    """A wording of an answer in Markdown. ``seen`` is the number of the answer the writer had before them."""

    text: str
    source: str = ""
    valid_until: date | None = None
    seen: int | None = None


@transaction.atomic
def answer_question(question: Question, said: Said, *, author: Author, quiet: bool = False) -> Answer:
    """Answer, or answer anew; earlier answers stay. All who asked are told once, unless ``quiet``.

    The same words sent twice stay one answer. Raises ValidationError for an empty answer, a date that is past, a
    question that was merged or superseded, or when somebody else answered meanwhile.
    """
    fresh = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    _refuse_gone(fresh)
    text = checked_text(said.text, "text", longest=20_000)
    source = checked_text(said.source, "source", longest=300, required=False, lines=False)
    last = fresh.answers.order_by("-number").first()
    if last and (last.text, last.source, last.valid_until) == (text, source, said.valid_until):
        return last
    number = last.number if last else 0
    if said.seen is not None and said.seen != number:
        raise ValidationError("Inzwischen hat jemand anderes geantwortet. Bitte sehen Sie die Antwort an.")
    if said.valid_until and said.valid_until < timezone.localdate():
        raise ValidationError({"valid_until": "Dieser Tag ist schon vorbei."})
    answer = Answer.objects.create(
        question=fresh,
        number=number + 1,
        text=text,
        source=source,
        valid_until=said.valid_until,
        answered_by_id=author.person_id,
        answered_by=author.label[:200],
    )
    journal([entry(answer, ChangeKind.ADDED, author, new={"number": answer.number, "text": text})])
    fresh.answered_at = fresh.answered_at or answer.answered_at
    fresh.state, fresh.changed_at = QuestionState.ANSWERED, timezone.now()
    fresh.save(update_fields=["answered_at", "state", "changed_at"])
    put_question(fresh)
    question.refresh_from_db()
    if not quiet:
        _tell(fresh, answer)
    return answer


@transaction.atomic
def supersede_question(question: Question, newer: Question | None, *, author: Author) -> None:
    """Say that a newer question holds in place of this one; None takes it back.

    Raises ValidationError where the newer one leads back to this one.
    """
    fresh = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if fresh.merged_into_id:
        raise ValidationError("Die Frage ist zusammengefasst. Bitte trennen Sie sie zuerst.")
    if newer and leads_to(newer, fresh):
        raise ValidationError("Das ergäbe einen Kreis: Die neuere Frage führt zu dieser zurück.")
    if newer and fresh.is_public and not newer.is_public:
        raise ValidationError("Die neuere Frage ist nicht für alle sichtbar.")
    former, fresh.superseded_by = fresh.superseded_by, newer
    state = settled_state(fresh)
    fresh.superseded_by = former
    store(fresh, {"superseded_by": newer, "state": state}, author, taken=ONCE)
    question.refresh_from_db()


@transaction.atomic
def mark_outdated_answers(today: date) -> int:
    """Answers whose day has passed are to be checked; stewards are told each once. Gives how many."""
    last = Answer.objects.filter(question=OuterRef("pk")).order_by("-number")
    late = list(
        Question.objects.filter(state=QuestionState.ANSWERED)
        .annotate(until=Subquery(last.values("valid_until")[:1]), answer=Subquery(last.values("pk")[:1]))
        .filter(until__lt=today)
        .defer("words")
        .order_by("pk")
    )
    Question.objects.filter(pk__in=[row.pk for row in late]).update(state=QuestionState.REVIEW)
    for row in late:
        mark = f"answer-outdated:{row.answer}"
        tell_stewards(News("question", f"Antwort bitte prüfen: {row.title}", row.url, mark))
    return len(late)


def _refuse_gone(question: Question) -> None:
    if question.merged_into_id:
        raise ValidationError("Die Frage ist zusammengefasst. Bitte beantworten Sie die gemeinsame Frage.")
    if question.superseded_by_id:
        raise ValidationError("Die Frage ist überholt. Bitte beantworten Sie die neuere.")


def _tell(question: Question, answer: Answer) -> None:
    first = answer.number == 1
    words = "Ihre Frage ist beantwortet" if first else "Neue Antwort"
    mark = f"answer:{answer.pk}"
    tell_concerned(question, News("question", f"{words}: {question.title}", question.url, mark))
    own = Subject(SubjectKind.QUESTION, question.key, question.title, question.url)
    announce(
        [own, *subjects_around(question)],
        News("question", f"Beantwortet: {question.title}", question.url, mark),
    )
