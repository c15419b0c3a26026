"""What becomes of a card: a task, a question to the Land or a wish, each once, and the card says so."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.exchange.enums import Visibility
from fahrplan.exchange.models import Question, Wish
from fahrplan.exchange.services.questions import ask_question
from fahrplan.exchange.services.wishes import make_wish
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import journal
from fahrplan.foundation.services.journal import entry
from fahrplan.journey.enums import TaskOrigin
from fahrplan.journey.models import Card, Project, Task
from fahrplan.journey.rules.access import may_work
from fahrplan.journey.rules.board import columns_from, known_column, may_lead_board, title_from
from fahrplan.journey.services.tasks import TaskText, add_task


@transaction.atomic
def make_task(card: Card, *, by: Person, project: Project | None = None) -> Task:
    """A task of the board's organisation, in a project where one is given; a second call gives the same.

    Raises PermissionDenied, and ValidationError on a board of the Land, which has no tasks.
    """
    fresh = _held(card, by)
    if fresh.task:
        return fresh.task
    organisation = fresh.board.organisation
    if organisation is None:
        raise ValidationError("Aufgaben hat nur eine Organisation. Diese Werkstatt ist eine des Landes.")
    if project is not None:
        may_work.require(by, project)
    given = TaskText(
        title=title_from(fresh.text),
        text=_told(fresh),
        stage=_stage(fresh),
        origin=TaskOrigin.CARD,
        origin_url=fresh.get_absolute_url(),
    )
    task = add_task(organisation, given, author=author_of(by), project=project)
    _became(fresh, "task", task, by)
    return task


@transaction.atomic
def make_question(card: Card, *, by: Person, visibility: str = Visibility.MUNICIPAL) -> Question:
    """A question to the Land in the name of the board's organisation; a second call gives the same.

    Raises PermissionDenied, ValidationError.
    """
    fresh = _held(card, by)
    if fresh.question:
        return fresh.question
    values = {
        "title": title_from(fresh.text),
        "text": _told(fresh),
        "visibility": visibility,
        "organisation": fresh.board.organisation,
        "stage": _stage(fresh),
    }
    question = ask_question(values, by=by)
    _became(fresh, "question", question, by)
    return question


@transaction.atomic
def wish_from_card(card: Card, *, by: Person) -> Wish:
    """A public wish to the Land; a second call gives the same. Raises PermissionDenied, ValidationError."""
    fresh = _held(card, by)
    if fresh.wish:
        return fresh.wish
    values = {
        "title": title_from(fresh.text),
        "text": _told(fresh),
        "organisation": fresh.board.organisation,
        "is_demo": fresh.board.is_demo,
    }
    wish = make_wish(values, by=by)
    _became(fresh, "wish", wish, by)
    return wish


def _held(card: Card, by: Person) -> Card:
    """The card as stored; a second person waits and then finds what the first has made."""
    may_lead_board.require(by, card.board)
    related = ("board__organisation", "task", "question", "wish")
    fresh = Card.objects.select_for_update(of=("self",)).select_related(*related).get(pk=card.pk)
    if fresh.is_hidden:
        raise ValidationError("Diese Karte ist ausgeblendet.")
    return fresh


def _told(card: Card) -> str:
    """The card's text, those merged into it, and where it was written."""
    merged = [one.text for one in card.merged.all() if not one.is_hidden]
    parts = [card.text, *merged, f"Aus der Werkstatt „{card.board.title}“."]
    return "\n\n".join(parts)[:4_900]


def _stage(card: Card) -> str:
    return known_column(columns_from(card.board.columns), card.column).stage


def _became(card: Card, field: str, what: Task | Question | Wish, by: Person) -> None:
    setattr(card, field, what)
    card.changed_at = timezone.now()
    card.save(update_fields=[field, "changed_at"])
    journal([entry(card, ChangeKind.CHANGED, author_of(by), field=field, new=str(what.pk))])
