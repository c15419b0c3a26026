"""Joining with a code."""

from __future__ import annotations

from django.core.cache import cache
from django.urls import reverse

from fahrplan.journey.models import BoardSeat
from fahrplan.journey.services.boards import move_board
from fahrplan.journey.web.board_joining import WRONG_CODES
from tests.journey import workshop
from tests.journey.web.test_boards import CODE, join, page
from tests.reuse.joint import Joint
from tests.support.client import CheckedClient


def test_people_join_with_a_code_and_write(joint: Joint, client: CheckedClient) -> None:
    board = workshop.board(joint)
    typed = client.get(CODE, {"code": board.code.lower()})
    assert typed["Location"] == reverse("journey:board_join", args=[board.code])
    answer = join(client, board, "Eva")
    cookie = next(iter(answer.cookies.values()))
    assert (answer["Location"], cookie["httponly"]) == (board.get_absolute_url(), True)
    assert cookie.value not in BoardSeat.objects.get().token_hash
    assert "Karte anlegen" in page(client, board.get_absolute_url())


def test_wrong_codes_are_refused_and_counted(joint: Joint, client: CheckedClient) -> None:
    board = workshop.board(joint)
    cache.clear()
    assert "Diesen Code kennen wir nicht" in page(client, f"{CODE}?code=ABCD2345", 404)
    cache.set("werkstatt-codes:127.0.0.1", WRONG_CODES, 60)
    assert "schon viele falsche" in page(client, f"{CODE}?code={board.code}", 429)
    cache.clear()


def test_a_closed_board_takes_nobody_in(joint: Joint, client: CheckedClient) -> None:
    board = workshop.board(joint)
    move_board(board, state="closed", by=joint.speaker(joint.town))
    assert (join(client, board).status_code, BoardSeat.objects.count()) == (410, 0)
