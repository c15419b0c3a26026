"""Workshop boards: opened, changed, joined, closed."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.exchange.rules.texts import checked_text
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.versions import version_of
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import entries, entry
from fahrplan.journey.enums import BoardState
from fahrplan.journey.models import Board, BoardSeat
from fahrplan.journey.rules.board import (
    MOST_SEATS,
    Column,
    may_lead_board,
    may_open_board,
    new_token,
    token_hash,
)
from fahrplan.journey.selectors.board import stage_columns
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.rules.rounds import new_code

MOST_VOTES = 100
STALE = (
    "Inzwischen hat jemand anderes etwas geändert. Ihr Text steht noch im Feld, der neue Stand darüber. Bitte "
    "prüfen Sie beides und speichern Sie dann noch einmal."
)
CLOSED = "Die Werkstatt ist beendet. Es lässt sich nichts mehr hinzufügen."


@dataclass(frozen=True)
class BoardText:
    """What a board says. Without columns it has the seven stages; ``votes_per_seat`` as in ``Board``."""

    title: str
    text: str = ""
    columns: Sequence[Column] = ()
    votes_per_seat: int | None = None
    is_public: bool = False
    source: str = ""


@transaction.atomic
def open_board(organisation: Organisation | None, given: BoardText, *, by: Person) -> Board:
    """Open a workshop of the organisation; of the Land without one. Raises PermissionDenied, ValidationError."""
    may_open_board.require(by, organisation)
    return record_board(organisation, given, author=author_of(by), is_demo=by.is_demo)


@transaction.atomic
def record_board(
    organisation: Organisation | None, given: BoardText, *, author: Author, is_demo: bool = False
) -> Board:
    """The same without a person, for demo data. Raises ValidationError by field."""
    board = Board(
        organisation=organisation,
        columns=[column.stored() for column in given.columns or stage_columns()],
        code=new_code(secrets.choice),
        source=given.source.strip()[:300],
        created_by=author.label[:200],
        changed_by=author.label[:200],
        is_demo=is_demo,
        **_checked(given),
    )
    board.save()
    journal([entry(board, ChangeKind.ADDED, author, new={"title": board.title})])
    return board


@transaction.atomic
def change_board(board: Board, given: BoardText, *, by: Person, based_on: str | None = None) -> Board:
    """Change its words, who reads it and the votes; the columns stay. Raises PermissionDenied, ValidationError."""
    may_lead_board.require(by, board)
    fresh = locked(board)
    pairs = changed_fields(fresh, _checked(given))
    if not pairs:
        return fresh
    if based_on is not None and based_on != version_of(fresh):
        raise ValidationError(STALE)
    _set(fresh, pairs, author_of(by))
    return fresh


@transaction.atomic
def move_board(board: Board, *, state: str, by: Person) -> Board:
    """Close it or open it again; who writes a card at that moment is done first. Raises PermissionDenied."""
    may_lead_board.require(by, board)
    fresh = locked(board)
    if state not in BoardState.values:
        raise ValidationError("Diesen Stand gibt es nicht.")
    pairs = changed_fields(fresh, {"state": state})
    if pairs:
        _set(fresh, pairs, author_of(by))
    return fresh


@transaction.atomic
def join_board(board: Board, *, name: str = "", person: Any = None, token: str = "") -> tuple[BoardSeat, str]:
    """Take a seat; the key to it is given once, "" where the person or ``token`` has a seat already.

    A person who is logged in has one seat on every device and needs no key. Raises ValidationError where the
    workshop is closed or full.
    """
    name = checked_text(name, "name", longest=60, required=False, lines=False)
    fresh = locked(board)
    known = person is not None and person.is_authenticated
    found = _seat(fresh, person if known else None, token)
    if found is not None:
        if name and name != found.name:
            found.name = name
            found.save(update_fields=["name"])
        return found, ""
    if not fresh.is_open:
        raise ValidationError(CLOSED)
    if fresh.seats.count() >= MOST_SEATS:
        raise ValidationError(f"Die Werkstatt ist voll: {MOST_SEATS} Menschen machen schon mit.")
    key = "" if known else new_token()
    seat = BoardSeat.objects.create(
        board=fresh, person=person if known else None, token_hash=token_hash(key), name=name
    )
    return seat, key


def take_seat(board: Board, *, by: Person) -> BoardSeat:
    """The seat of who leads the board, taken when first needed."""
    seat, _ = join_board(board, person=by)
    return seat


def locked(board: Board) -> Board:
    """The board as stored, held alone until the end of the transaction."""
    return Board.objects.select_for_update(no_key=True).get(pk=board.pk)


def _seat(board: Board, person: Person | None, token: str) -> BoardSeat | None:
    if person is not None:
        return board.seats.filter(person=person).first()
    return board.seats.filter(token_hash=token_hash(token)).first() if token else None


def _checked(given: BoardText) -> dict[str, Any]:
    votes = given.votes_per_seat
    if votes is not None and not 1 <= votes <= MOST_VOTES:
        raise ValidationError({"votes_per_seat": f"Bitte eine Zahl von 1 bis {MOST_VOTES}."})
    return {
        "title": checked_text(given.title, "title", longest=200, lines=False),
        "text": checked_text(given.text, "text", longest=5000, required=False),
        "votes_per_seat": votes,
        "is_public": given.is_public,
    }


def _set(board: Board, pairs: dict[str, tuple[Any, Any]], author: Author) -> None:
    for name, (_, new) in pairs.items():
        setattr(board, name, new)
    board.changed_at, board.changed_by = timezone.now(), author.label[:200]
    board.save()
    journal(entries(board, pairs, author))
