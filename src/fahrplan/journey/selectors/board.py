"""Workshop boards as far as a person, or whoever holds a seat's key, may see them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from django.db.models import Count, Max, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from fahrplan.catalogue.enums import Stage
from fahrplan.exchange.models import Question
from fahrplan.exchange.selectors.questions import visible_questions
from fahrplan.journey.models import Board, BoardSeat, Card, CardVote
from fahrplan.journey.rules.board import (
    Column,
    columns_from,
    may_lead_board,
    token_hash,
    votes_left,
)
from fahrplan.municipalities.rules import is_steward
from fahrplan.municipalities.rules.access import worked_for
from fahrplan.prioritisation.rules.rounds import normal_code

SEED = Path(__file__).parents[1] / "data" / "seed_board.yml"


@dataclass(frozen=True)
class Guest:
    """Someone in front of a board. ``seat``: None for who only reads or has not written yet."""

    board: Board
    seat: BoardSeat | None
    leads: bool

    @property
    def may_write(self) -> bool:
        return self.board.is_open and (self.leads or self.seat is not None)

    def wrote(self, card: Card) -> bool:
        return self.seat is not None and card.seat_id == self.seat.pk

    def may_edit(self, card: Card) -> bool:
        """One's own card while the workshop is open; who leads it may at any time."""
        return self.leads or (self.board.is_open and self.wrote(card) and not card.is_hidden)


@dataclass(frozen=True)
class CardView:
    """``outcomes``: (what became of it, its address or "" where this person may not see it)."""

    card: Card
    mine: bool
    voted: bool
    author: str
    merged: tuple[Card, ...]
    outcomes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ColumnView:
    column: Column
    cards: tuple[CardView, ...]

    @property
    def hidden(self) -> int:
        return sum(view.card.is_hidden for view in self.cards)


@dataclass(frozen=True)
class BoardView:
    """``left``: how many votes this person may still give; None where every card may be voted for."""

    columns: tuple[ColumnView, ...]
    left: int | None

    @property
    def shown(self) -> int:
        return sum(len(column.cards) - column.hidden for column in self.columns)


@cache
def seed_board() -> dict[str, Any]:
    """What municipalities wrote in 2019: title, source, text, columns with impulses and cards."""
    content: dict[str, Any] = yaml.safe_load(SEED.read_text(encoding="utf-8"))
    return content


@cache
def stage_columns() -> tuple[Column, ...]:
    """The seven stages with the impulse terms of 2019: what a new board begins with."""
    told = {row["key"]: tuple(row["impulses"]) for row in seed_board()["columns"]}
    return tuple(Column(stage.value, str(stage.label), told.get(stage.value, ())) for stage in Stage)


def my_boards(person: Any) -> QuerySet[Board]:
    """Those of organisations the person works for, of the Land for a steward, and where the person has a seat."""
    if not person.is_authenticated:
        return Board.objects.none()
    seen = Q(organisation__in=worked_for(person)) | Q(
        pk__in=BoardSeat.objects.filter(person=person).values("board_id")
    )
    if is_steward(person):
        seen |= Q(organisation=None)
    return _listed(Board.objects.filter(seen))


def public_boards() -> QuerySet[Board]:
    return _listed(Board.objects.filter(is_public=True))


def _listed(boards: QuerySet[Board]) -> QuerySet[Board]:
    shown = Q(cards__merged_into=None, cards__hidden_reason="")
    return (
        boards.select_related("organisation")
        .annotate(shown=Count("cards", filter=shown, distinct=True))
        .order_by("-created_at", "-id")
    )


def guest_at(pk: UUID, person: Any, token: str = "") -> Guest | None:
    """The board with what this visitor is there; None for one that does not exist or may not be seen alike.

    At most three queries.
    """
    board = Board.objects.select_related("organisation").filter(pk=pk).first()
    if board is None:
        return None
    leads = may_lead_board(person, board)
    seat = seat_at(board, person, token)
    return Guest(board, seat, leads) if leads or seat or board.is_public else None


def seat_at(board: Board, person: Any, token: str = "") -> BoardSeat | None:
    """The seat of the person, else the one whose key this is."""
    known = Q()
    if person.is_authenticated:
        known |= Q(person=person)
    if token:
        known |= Q(token_hash=token_hash(token))
    if not known:
        return None
    found = list(board.seats.filter(known))
    return next((seat for seat in found if seat.person_id), found[0] if found else None)


def board_by_code(typed: str) -> Board | None:
    """The board that this code joins, open or closed."""
    code = normal_code(typed)
    return Board.objects.select_related("organisation").filter(code=code).first() if code else None


def board_view(guest: Guest, person: Any, *, by_votes: bool = False) -> BoardView:
    """All cards in their columns, oldest first or most votes first. At most four queries."""
    cards = list(visible_cards(guest))
    voted = voted_cards(guest.seat)
    questions = _visible_question_ids(cards, person)
    merged: dict[UUID, list[Card]] = defaultdict(list)
    for card in cards:
        if card.merged_into_id:
            merged[card.merged_into_id].append(card)
    views: dict[str, list[CardView]] = defaultdict(list)
    standing = [card for card in cards if card.merged_into_id is None]
    if by_votes:
        standing.sort(key=lambda card: -card.votes)
    for card in standing:
        views[card.column].append(_view(card, guest, voted, tuple(merged[card.pk]), questions))
    columns = columns_from(guest.board.columns)
    used = votes_given(guest.seat) if guest.board.votes_per_seat else 0
    return BoardView(
        tuple(ColumnView(column, tuple(views[column.key])) for column in columns),
        votes_left(guest.board.votes_per_seat, used),
    )


def visible_cards(guest: Guest) -> QuerySet[Card]:
    """Hidden ones only for who leads the board and who wrote them."""
    found = Card.objects.filter(board=guest.board).select_related("seat", "question", "wish")
    if guest.leads:
        return found
    own = Q(seat=guest.seat) if guest.seat else Q()
    return found.filter(Q(hidden_reason="") | own if own else Q(hidden_reason=""))


def card_at(guest: Guest, pk: UUID) -> Card | None:
    """None for a card of another board, too."""
    return visible_cards(guest).select_related("merged_into").filter(pk=pk).first()


def card_view(guest: Guest, card: Card, person: Any) -> CardView:
    """At most three queries."""
    merged = tuple(visible_cards(guest).filter(merged_into=card))
    return _view(card, guest, voted_cards(guest.seat), merged, _visible_question_ids([card], person))


def voted_cards(seat: BoardSeat | None) -> frozenset[UUID]:
    """The standing cards this seat has voted for, itself or through a card merged into them."""
    if seat is None:
        return frozenset()
    root = Coalesce("card__merged_into_id", "card_id")
    return frozenset(CardVote.objects.filter(seat=seat).values_list(root, flat=True))


def votes_given(seat: BoardSeat | None) -> int:
    """How many cards the seat's votes count for; those for hidden cards are free again."""
    if seat is None:
        return 0
    root = Coalesce("card__merged_into_id", "card_id")
    given = CardVote.objects.filter(seat=seat, card__hidden_reason="")
    return given.aggregate(given=Count(root, distinct=True))["given"] or 0


def merge_targets(card: Card) -> list[Card]:
    """Other standing cards of the board, in the same column first."""
    found = Card.objects.filter(board_id=card.board_id, merged_into=None, hidden_reason="").exclude(
        pk=card.pk
    )
    return sorted(found, key=lambda other: other.column != card.column)


def mark_of(board: Board) -> str:
    """Changes whenever a card, a vote or the board's state does; for pages that ask again. One query."""
    found = Card.objects.filter(board=board).aggregate(
        cards=Count("pk"), votes=Sum("votes"), last=Max("changed_at")
    )
    last = f"{found['last']:%Y%m%d%H%M%S%f}" if found["last"] else ""
    return f"{board.state}-{found['cards']}-{found['votes'] or 0}-{last}"


def seats_of(board: Board) -> int:
    return board.seats.count()


def _visible_question_ids(cards: list[Card], person: Any) -> frozenset[UUID]:
    asked = [card.question_id for card in cards if card.question_id]
    if not asked:
        return frozenset()
    found: QuerySet[Question] = visible_questions(person).filter(pk__in=asked)
    return frozenset(found.values_list("pk", flat=True))


def _view(
    card: Card, guest: Guest, voted: frozenset[UUID], merged: tuple[Card, ...], questions: frozenset[UUID]
) -> CardView:
    outcomes = []
    if card.task_id:
        outcomes.append(("eine Aufgabe", f"/aufgaben/{card.task_id}/" if guest.leads else ""))
    if card.question:
        outcomes.append(("eine Frage", card.question.url if card.question_id in questions else ""))
    if card.wish:
        outcomes.append(("ein Wunsch", card.wish.url))
    author = card.seat.name if card.seat else ""
    return CardView(card, guest.wrote(card), card.pk in voted, author, merged, tuple(outcomes))
