"""Cards of a workshop: written and voted for by who takes part, put in order by who leads it.

Everybody writes beside each other; closing, merging and taking out wait until nobody writes, and the other way
round, so that no card and no vote falls between.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.exchange.rules.texts import checked_text
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.versions import version_of
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import entries, entry
from fahrplan.foundation.services.locks import wait_for
from fahrplan.journey.enums import BoardState, CardKind
from fahrplan.journey.models import Board, BoardSeat, Card, CardVote
from fahrplan.journey.rules.board import (
    LONGEST_CARD,
    MOST_CARDS,
    MOST_CARDS_OF_ONE,
    columns_from,
    known_column,
    may_lead_board,
    votes_left,
)
from fahrplan.journey.selectors.board import votes_given
from fahrplan.journey.services.boards import CLOSED, STALE, locked

GONE = "Diese Karte gibt es nicht mehr."


@dataclass(frozen=True)
class CardText:
    kind: str
    column: str
    text: str


@transaction.atomic
def add_card(board: Board, given: CardText, *, seat: BoardSeat, form_token: UUID) -> Card:
    """Put a card on the board; the same form sent twice stays one card.

    Raises ValidationError by field, or where the workshop is closed or full.
    """
    _join_writing(board)
    values = _checked(board, given)
    sent = Card.objects.filter(seat=seat, form_token=form_token).first()
    if sent is not None:
        return sent
    if board.cards.count() >= MOST_CARDS:
        raise ValidationError(f"Die Werkstatt hat schon {MOST_CARDS} Karten. Mehr fasst sie nicht.")
    if seat.cards.count() >= MOST_CARDS_OF_ONE:
        raise ValidationError(f"Sie haben schon {MOST_CARDS_OF_ONE} Karten geschrieben.")
    card, added = Card.objects.get_or_create(
        seat=seat, form_token=form_token, defaults={"board": board, **values}
    )
    if added:
        _added(card, _author(seat))
    return card


@transaction.atomic
def record_card(board: Board, given: CardText, *, author: Author) -> Card:
    """A card that nobody here wrote, from a named source. Raises ValidationError by field."""
    card = Card.objects.create(board=board, **_checked(board, given))
    _added(card, author)
    return card


@transaction.atomic
def change_card(card: Card, values: dict[str, str], *, guest: Any, based_on: str | None = None) -> Card:
    """Change ``kind`` and ``text``. ``guest``: who does it, as ``selectors.board.guest_at`` says.

    Raises ValidationError by field, for somebody else's card, or for a form filled from another state.
    """
    if not guest.leads:
        _join_writing(card.board)
    fresh = Card.objects.select_for_update(of=("self",)).select_related("board").get(pk=card.pk)
    if not guest.may_edit(fresh):
        raise ValidationError("Diese Karte können Sie nicht ändern.")
    given = _checked(fresh.board, CardText(values["kind"], fresh.column, values["text"]))
    pairs = changed_fields(fresh, given)
    if pairs:
        if based_on is not None and based_on != version_of(fresh):
            raise ValidationError(STALE)
        _set(fresh, pairs, _author(guest.seat))
    return fresh


@transaction.atomic
def vote_for(card: Card, *, seat: BoardSeat) -> None:
    """One vote of this seat for the card, or the one it is merged into; a second one changes nothing.

    Raises ValidationError where the workshop is closed, the card hidden, or no vote is left.
    """
    board = _join_writing(card.board)
    wait_for(seat)  # so that two clicks count one after the other
    root = _root(card)
    if CardVote.objects.filter(seat=seat, card__in=_family(root)).exists():
        return
    if votes_left(board.votes_per_seat, votes_given(seat)) == 0:
        raise ValidationError(
            f"Sie haben alle {board.votes_per_seat} Stimmen vergeben. Nehmen Sie erst eine zurück."
        )
    CardVote.objects.create(card=root, seat=seat)
    Card.objects.filter(pk=root.pk).update(votes=F("votes") + 1)


@transaction.atomic
def withdraw_vote(card: Card, *, seat: BoardSeat) -> None:
    """Take the seat's vote back, wherever among the merged cards it was given."""
    _join_writing(card.board)
    wait_for(seat)
    root = _root(card)
    taken, _ = CardVote.objects.filter(seat=seat, card__in=_family(root)).delete()
    if taken:
        Card.objects.filter(pk=root.pk).update(votes=F("votes") - 1)


@transaction.atomic
def move_card(card: Card, *, column: str, by: Person) -> None:
    """Put the card, with those merged into it, into another column. Raises PermissionDenied, ValidationError."""
    fresh = _arranged(card, by)
    known_column(columns_from(fresh.board.columns), column)
    for one in (fresh, *fresh.merged.all()):
        if one.column != column:
            _set(one, {"column": (one.column, column)}, author_of(by))


@transaction.atomic
def merge_cards(card: Card, target: Card, *, by: Person) -> None:
    """Put ``card`` together with ``target``, which goes on; who voted for both counts once.

    What was merged into ``card`` is merged into ``target``. Raises PermissionDenied, ValidationError.
    """
    fresh = _arranged(card, by)
    goal = Card.objects.filter(pk=target.pk, board=fresh.board).first()
    if goal is None or goal.is_hidden or fresh.is_hidden:
        raise ValidationError(GONE)
    if goal.merged_into_id or fresh.merged_into_id:
        raise ValidationError("Eine der Karten ist schon zusammengelegt.")
    if goal.pk == fresh.pk:
        raise ValidationError("Bitte wählen Sie eine andere Karte.")
    for one in (fresh, *fresh.merged.all()):
        _set(one, {"merged_into": (one.merged_into, goal)}, author_of(by))
    recount(goal)
    recount(fresh)


@transaction.atomic
def take_out(card: Card, *, by: Person) -> None:
    """Let a merged card stand by itself again, with its own votes. Raises PermissionDenied, ValidationError."""
    fresh = _arranged(card, by)
    former = fresh.merged_into
    if former is None:
        raise ValidationError("Diese Karte ist nicht zusammengelegt.")
    _set(fresh, {"merged_into": (former, None)}, author_of(by))
    recount(fresh)
    recount(former)


@transaction.atomic
def divide_card(card: Card, first: str, second: str, *, by: Person) -> Card:
    """Make two cards of one that says two things; the first keeps the votes. Gives the second.

    Raises PermissionDenied, ValidationError by field (``first``, ``second``).
    """
    fresh = _arranged(card, by)
    if fresh.merged_into_id:
        raise ValidationError("Bitte lösen Sie die Karte zuerst heraus.")
    if fresh.board.cards.count() >= MOST_CARDS:
        raise ValidationError(f"Die Werkstatt hat schon {MOST_CARDS} Karten. Mehr fasst sie nicht.")
    texts = [
        checked_text(text, name, longest=LONGEST_CARD)
        for name, text in (("first", first), ("second", second))
    ]
    author = author_of(by)
    if fresh.text != texts[0]:
        _set(fresh, {"text": (fresh.text, texts[0])}, author)
    other = Card.objects.create(
        board=fresh.board, column=fresh.column, kind=fresh.kind, seat=fresh.seat, text=texts[1]
    )
    _added(other, author)
    return other


@transaction.atomic
def hide_card(card: Card, *, reason: str, by: Person) -> None:
    """Hide the card from the others; who wrote it reads why. Raises PermissionDenied, ValidationError."""
    fresh = _arranged(card, by)
    reason = checked_text(reason, "reason", longest=300, lines=False)
    if fresh.hidden_reason != reason:
        _set(fresh, {"hidden_reason": (fresh.hidden_reason, reason)}, author_of(by))


@transaction.atomic
def show_card(card: Card, *, by: Person) -> None:
    fresh = _arranged(card, by)
    if fresh.hidden_reason:
        _set(fresh, {"hidden_reason": (fresh.hidden_reason, "")}, author_of(by))


def recount(card: Card) -> None:
    """Count who voted for the card or one merged into it, each once. The board is held alone."""
    voters = CardVote.objects.filter(card__in=_family(card)).values("seat_id").distinct().count()
    Card.objects.filter(pk=card.pk).update(votes=voters)


def _join_writing(board: Board) -> Board:
    """Hold the board open until the end of the transaction, together with others who write."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT state, votes_per_seat FROM journey_board WHERE id = %s FOR SHARE", [board.pk])
        row = cursor.fetchone()
    if row is None or row[0] != BoardState.OPEN:
        raise ValidationError(CLOSED)
    board.votes_per_seat = row[1]
    return board


def _arranged(card: Card, by: Person) -> Card:
    """The card as stored, its board held alone. Raises PermissionDenied unless the person leads the board."""
    may_lead_board.require(by, card.board)
    board = locked(card.board)
    fresh = Card.objects.select_related("merged_into", "seat").get(pk=card.pk)
    fresh.board = board
    return fresh


def _root(card: Card) -> Card:
    """The standing card for this one, as stored now."""
    fresh = Card.objects.select_related("merged_into").filter(pk=card.pk).first()
    root = fresh and (fresh.merged_into or fresh)
    if root is None or root.is_hidden:
        raise ValidationError(GONE)
    return root


def _family(root: Card) -> list[UUID]:
    return [root.pk, *Card.objects.filter(merged_into=root).values_list("pk", flat=True)]


def _checked(board: Board, given: CardText) -> dict[str, str]:
    if given.kind not in CardKind.values:
        raise ValidationError({"kind": "Bitte wählen Sie, was für eine Karte das ist."})
    return {
        "kind": given.kind,
        "column": known_column(columns_from(board.columns), given.column).key,
        "text": checked_text(given.text, "text", longest=LONGEST_CARD),
    }


def _author(seat: BoardSeat | None) -> Author:
    """By the name on the cards alone: who holds a seat is nobody's business."""
    return Author(label=f"Werkstatt: {seat or 'Leitung'}")


def _added(card: Card, author: Author) -> None:
    journal(
        [
            entry(
                card,
                ChangeKind.ADDED,
                author,
                new={"kind": card.kind, "column": card.column, "text": card.text},
            )
        ]
    )


def _set(card: Card, pairs: dict[str, tuple[Any, Any]], author: Author) -> None:
    for name, (_, new) in pairs.items():
        setattr(card, name, new)
    card.changed_at = timezone.now()
    card.save(update_fields=[*pairs, "changed_at"])
    told = {name: (_plain(old), _plain(new)) for name, (old, new) in pairs.items()}
    journal(entries(card, told, author))


def _plain(value: Any) -> Any:
    return str(value.pk) if isinstance(value, Card) else value
