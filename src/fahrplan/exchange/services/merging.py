"""Several questions put together, so that one answer reaches all who asked; and taken apart again."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from fahrplan.exchange.enums import QuestionState
from fahrplan.exchange.models import Question
from fahrplan.exchange.selectors.families import leads_to, root_of
from fahrplan.exchange.services.questions import ONCE, put_question, recount, settled_state, tell_concerned
from fahrplan.exchange.services.storing import store
from fahrplan.finder.services import drop_entries
from fahrplan.foundation.services import Author
from fahrplan.notices.services import News


@transaction.atomic
def merge_questions(question: Question, target: Question, *, author: Author) -> None:
    """Put ``question`` together with ``target``, which goes on. Who asked it is told once.

    Raises ValidationError for a question with itself, in a circle, twice, or a public one into one that is not.
    """
    rows = Question.objects.select_for_update(of=("self",)).filter(pk__in=[question.pk, target.pk])
    locked = {row.pk: row for row in rows.order_by("pk")}
    this, goal = locked[question.pk], root_of(locked[target.pk])
    if this.pk == target.pk:
        raise ValidationError("Eine Frage lässt sich nicht mit sich selbst zusammenfassen.")
    if this.merged_into_id:
        raise ValidationError("Diese Frage ist schon zusammengefasst.")
    if leads_to(goal, this):
        raise ValidationError("Das ergäbe einen Kreis: Die andere Frage führt schon zu dieser.")
    if this.is_public and not goal.is_public:
        raise ValidationError("Wer diese öffentliche Frage gestellt hat, könnte die andere nicht sehen.")
    tell_concerned(
        this,
        News(
            "question",
            f"Ihre Frage wurde zusammengefasst: {goal.title}",
            goal.url,
            f"merged:{this.pk}:{goal.pk}",
        ),
    )
    store(this, {"merged_into": goal, "state": QuestionState.MERGED}, author, taken=ONCE)
    recount(goal)
    drop_entries("question", [this.key])
    question.refresh_from_db()


@transaction.atomic
def split_question(question: Question, *, author: Author) -> None:
    """Take a question out again: it stands by itself, with its own askers. Raises ValidationError."""
    fresh = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    former = fresh.merged_into
    if former is None:
        raise ValidationError("Diese Frage ist nicht zusammengefasst.")
    fresh.merged_into = None
    state = settled_state(fresh)
    fresh.merged_into = former
    store(fresh, {"merged_into": None, "state": state}, author, taken=ONCE)
    recount(fresh)
    recount(former)
    put_question(fresh)
    question.refresh_from_db()
