"""The key to a seat stays with the browser and is worth nothing on another board."""

from __future__ import annotations

from fahrplan.journey.models import BoardSeat
from fahrplan.journey.web.board_pages import cookie_of
from tests.journey import workshop
from tests.journey.web.test_boards import join
from tests.reuse.joint import Joint
from tests.support.client import CheckedClient


def test_a_key_that_nobody_gave_opens_nothing(joint: Joint, client: CheckedClient) -> None:
    board = workshop.board(joint)
    client.cookies[cookie_of(board.pk)] = "x" * 200
    assert client.get(board.get_absolute_url()).status_code == 404


def test_the_key_of_another_board_opens_nothing(joint: Joint, client: CheckedClient) -> None:
    board, other = workshop.board(joint), workshop.board(joint)
    join(client, other)
    client.cookies[cookie_of(board.pk)] = client.cookies[cookie_of(other.pk)].value
    assert client.get(board.get_absolute_url()).status_code == 404


def test_who_leads_takes_a_seat_when_writing(joint: Joint, client: CheckedClient) -> None:
    board = workshop.board(joint)
    card = workshop.card(board)
    client.force_login(joint.speaker(joint.town))
    client.get(board.get_absolute_url())
    before = BoardSeat.objects.exclude(person=None).count()
    client.post(f"{board.get_absolute_url()}stimmen/", {"fuer": str(card.pk)})
    assert (before, BoardSeat.objects.exclude(person=None).count()) == (0, 1)
