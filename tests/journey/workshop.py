"""A workshop of the town of ``joint``, people who joined it, and their cards."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from fahrplan.journey.models import Board, BoardSeat, Card
from fahrplan.journey.services.boards import BoardText, join_board, open_board
from fahrplan.journey.services.cards import CardText, add_card
from tests.reuse.joint import Joint

TITLE = "Werkstatt Hundesteuer"


def board(joint: Joint, **fields: Any) -> Board:
    """An open board of the town with the seven stages."""
    return open_board(joint.town, BoardText(**{"title": TITLE} | fields), by=joint.speaker(joint.town))


def land_board(joint: Joint, **fields: Any) -> Board:
    return open_board(None, BoardText(**{"title": TITLE} | fields), by=joint.steward)


def seat(on: Board, name: str = "") -> BoardSeat:
    return join_board(on, name=name)[0]


def card(on: Board, text: str = "Das Formular ist zu lang.", **fields: Any) -> Card:
    """A card in the stage „analysis“ by a new seat, unless ``seat``, ``kind`` or ``column`` say otherwise."""
    by = fields.pop("seat", None) or seat(on)
    given = CardText(**{"kind": "pain", "column": "analysis", "text": text} | fields)
    return add_card(on, given, seat=by, form_token=uuid4())
