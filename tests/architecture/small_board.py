"""A workshop board of the town with a card, for the list of routes."""

from __future__ import annotations

from typing import Any

from fahrplan.foundation.services import Author
from fahrplan.journey.services.boards import BoardText, record_board
from fahrplan.journey.services.cards import CardText, record_card
from fahrplan.municipalities.models import Organisation

BOARD_PAGES = ("board", "board_edit", "board_show", "board_move", "board_vote", "card_new")
CARD_PAGES = (
    "card", "card_edit", "card_move", "card_merge", "card_take_out", "card_divide", "card_hide", "card_task",
    "card_question", "card_wish",
)  # fmt: skip


def arguments_of_board(home: Organisation) -> dict[str, dict[str, Any]]:
    """The records, and which route shows which. The board is not public."""
    author = Author(label="Prüfung")
    board = record_board(home, BoardText("Werkstatt"), author=author)
    card = record_card(board, CardText("pain", "analysis", "Zu lang"), author=author)
    return {
        **{f"journey:{name}": {"pk": board.pk} for name in BOARD_PAGES},
        **{f"journey:{name}": {"pk": board.pk, "card_pk": card.pk} for name in CARD_PAGES},
        "journey:board_protocol": {"pk": board.pk, "form": "csv"},
        "journey:board_join": {"code": board.code},
        "api-v1:board": {"pk": board.pk},
    }
