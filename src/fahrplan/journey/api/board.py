"""Workshop boards that everybody may read, and those of the person who asks."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from fahrplan.foundation.exporters.portions import portion
from fahrplan.foundation.rules.questions import Offset
from fahrplan.journey.models import Board
from fahrplan.journey.selectors.board import Guest, board_view, guest_at, my_boards, public_boards

router = Router()
Limit = Annotated[int, Field(ge=1, le=100)]
MISSING = "Diese Werkstatt gibt es nicht."


class BoardOut(Schema):
    """``organisation`` is empty for the Land; ``cards`` counts those to be seen."""

    id: UUID
    organisation: str
    title: str
    text: str
    state: str
    is_public: bool
    source: str
    cards: int
    created_at: datetime
    is_demo: bool
    url: str


class CardOut(Schema):
    """``outcomes``: in words, what became of the card. No names of people."""

    id: UUID
    kind: str
    text: str
    votes: int
    merged: list[str]
    outcomes: list[str]


class ColumnOut(Schema):
    key: str
    title: str
    impulses: list[str]
    cards: list[CardOut]


class BoardFound(BoardOut):
    columns: list[ColumnOut]


class BoardList(Schema):
    count: int
    items: list[BoardOut]
    next: str | None


class BoardQuery(Schema):
    mine: bool = False
    limit: Limit = 50
    offset: Offset = 0


@router.get("/boards", response=BoardList, url_name="boards", summary="Werkstätten")
def list_boards(request: HttpRequest, query: Query[BoardQuery]) -> dict[str, Any]:
    """Die für alle lesbaren; mit ``mine`` die eigenen, dafür braucht es eine Anmeldung. Die neuesten zuerst."""
    if query.mine and not request.user.is_authenticated:
        raise HttpError(401, "Bitte melden Sie sich an.")
    found: QuerySet[Any] = my_boards(request.user) if query.mine else public_boards()
    return portion(request, found, query, lambda row: _out(row, row.shown))


@router.get("/boards/{pk}", response=BoardFound, url_name="board", summary="Eine Werkstatt mit ihren Karten")
def get_board(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Ausgeblendete Karten fehlen."""
    guest = guest_at(pk, request.user)
    if guest is None:
        raise HttpError(404, MISSING)
    plain = Guest(guest.board, None, leads=False)
    view = board_view(plain, request.user)
    columns = [
        {
            "key": column.column.key,
            "title": column.column.title,
            "impulses": list(column.column.impulses),
            "cards": [
                {
                    "id": one.card.pk,
                    "kind": one.card.kind,
                    "text": one.card.text,
                    "votes": one.card.votes,
                    "merged": [merged.text for merged in one.merged],
                    "outcomes": [words for words, _ in one.outcomes],
                }
                for one in column.cards
            ],
        }
        for column in view.columns
    ]
    return _out(guest.board, view.shown) | {"columns": columns}


def _out(board: Board, shown: int) -> dict[str, Any]:
    names = ("id", "title", "text", "state", "is_public", "source", "created_at", "is_demo")
    return {name: getattr(board, name) for name in names} | {
        "organisation": board.organisation.key if board.organisation else "",
        "cards": shown,
        "url": f"{settings.BASE_URL}{board.get_absolute_url()}",
    }
