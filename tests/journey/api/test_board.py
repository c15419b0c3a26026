"""Boards in the API: public ones for all, one's own for who asks."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.journey.services.cards import hide_card
from tests.journey import workshop
from tests.journey.web.test_boards import enter
from tests.reuse.joint import ROLES, Joint
from tests.support.client import CheckedClient

API = "/api/v1/boards"


def test_public_boards_are_listed_with_their_cards(joint: Joint, client: CheckedClient) -> None:
    board = workshop.board(joint, is_public=True)
    workshop.card(board, "Sichtbar")
    hide_card(workshop.card(board, "Geheim"), reason="Weil", by=joint.speaker(joint.town))
    workshop.board(joint)
    listed = client.get(API).json()
    assert (listed["count"], listed["items"][0]["cards"], listed["next"]) == (1, 1, None)
    found = client.get(f"{API}/{board.pk}").json()
    assert [card["text"] for column in found["columns"] for card in column["cards"]] == ["Sichtbar"]


@pytest.mark.parametrize("role", ROLES)
def test_a_board_of_others_is_not_there(joint: Joint, client: CheckedClient, role: str) -> None:
    board = workshop.board(joint)
    enter(client, joint, role)
    mine: Any = client.get(API, {"mine": "true"})
    assert client.get(f"{API}/{board.pk}").status_code == 404
    assert mine.status_code == 401 if role == "visitor" else mine.json()["count"] == 0


def test_one_s_own_boards_come_page_by_page(joint: Joint, client: CheckedClient) -> None:
    for _ in range(3):
        workshop.board(joint)
    client.force_login(joint.speaker(joint.town))
    first = client.get(API, {"mine": "true", "limit": "2"}).json()
    second = client.get(first["next"]).json()
    assert (first["count"], len(first["items"]), len(second["items"]), second["next"]) == (3, 2, 1, None)
