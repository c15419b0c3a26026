"""Cards on pages: written, changed, voted for."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from fahrplan.journey.models import Board, Card
from fahrplan.journey.services.boards import move_board
from tests.journey import workshop
from tests.journey.web.test_boards import join, page, url
from tests.reuse.joint import Joint
from tests.support.client import CheckedClient


def form(**fields: Any) -> dict[str, Any]:
    return {"form_token": str(uuid4()), "kind": "pain", "column": "analysis", "text": "Zu lang"} | fields


def at(name: str, card: Card) -> str:
    return reverse(f"journey:{name}", args=[card.board_id, card.pk])


@pytest.fixture
def board(joint: Joint) -> Board:
    return workshop.board(joint)


def test_a_double_click_makes_one_card(board: Board, client: CheckedClient) -> None:
    join(client, board, "Eva")
    sent = form(text="<script>alert(1)</script>")
    places = {client.post(url("card_new", board), sent)["Location"] for _ in range(2)}
    text = page(client, board.get_absolute_url())
    assert (Card.objects.count(), places) == (1, {f"{board.get_absolute_url()}#spalte-analysis"})
    assert ("&lt;script&gt;alert" in text, "von Eva, Ihre Karte" in text) == (True, True)


@pytest.mark.parametrize("text", ["", "x" * 10_000])
def test_a_refused_text_stays_in_the_form(board: Board, client: CheckedClient, text: str) -> None:
    join(client, board)
    answer = client.post(url("card_new", board), form(text=text))
    assert (answer.status_code, answer.context["form"]["text"].value(), Card.objects.count()) == (
        422,
        text,
        0,
    )


def test_a_card_after_closing_is_refused_and_its_text_kept(
    joint: Joint, board: Board, client: CheckedClient
) -> None:
    join(client, board)
    move_board(board, state="closed", by=joint.speaker(joint.town))
    answer = client.post(url("card_new", board), form(text="Zu spät gedacht"))
    text = answer.content.decode()
    assert (answer.status_code, Card.objects.count()) == (422, 0)
    assert ("Die Werkstatt ist beendet" in text, "Zu spät gedacht" in text) == (True, True)


def test_without_a_seat_nobody_writes(joint: Joint, client: CheckedClient) -> None:
    board = workshop.board(joint, is_public=True)
    card = workshop.card(board)
    client.post(url("card_new", board), form())
    client.post(url("board_vote", board), {"fuer": str(card.pk)})
    card.refresh_from_db()
    assert (Card.objects.count(), card.votes) == (1, 0)


def test_voting_and_taking_back(board: Board, client: CheckedClient) -> None:
    card = workshop.card(board)
    join(client, board)
    counted = []
    for name in ("fuer", "fuer", "zurueck", "fuer"):
        answer = client.post(url("board_vote", board), {name: str(card.pk)})
        card.refresh_from_db()
        counted.append(card.votes)
    assert (counted, answer["Location"]) == ([1, 1, 0, 1], f"{board.get_absolute_url()}#spalte-analysis")


@pytest.mark.parametrize("foreign", ["kaputt", "", "\0"])
def test_a_vote_for_nothing_is_refused(board: Board, client: CheckedClient, foreign: str) -> None:
    join(client, board)
    assert client.post(url("board_vote", board), {"fuer": foreign}).status_code == 302
    assert "gibt es nicht mehr" in page(client, board.get_absolute_url())


def test_cards_of_another_board_are_not_reached_through_one_s_own(
    joint: Joint, board: Board, client: CheckedClient
) -> None:
    foreign = workshop.card(workshop.board(joint))
    join(client, board)
    client.post(url("board_vote", board), {"fuer": str(foreign.pk)})
    foreign.refresh_from_db()
    through = reverse("journey:card", args=[board.pk, foreign.pk])
    assert (foreign.votes, client.get(through).status_code) == (0, 404)


def test_one_s_own_card_is_changed_and_a_stale_form_shows_both(board: Board, client: CheckedClient) -> None:
    join(client, board)
    client.post(url("card_new", board), form())
    card = Card.objects.get()
    seen = card.changed_at.isoformat()
    changed = form(text="Viel zu lang", based_on=seen)
    assert client.post(at("card_edit", card), changed)["Location"] == card.get_absolute_url()
    stale = client.post(at("card_edit", card), form(text="Zu kurz", based_on=seen))
    text = stale.content.decode()
    assert (stale.status_code, "Viel zu lang" in text, "Zu kurz" in text) == (422, True, True)


def test_another_s_card_cannot_be_changed(board: Board, client: CheckedClient) -> None:
    card = workshop.card(board)
    join(client, board)
    client.post(at("card_edit", card), form(text="Fremd"))
    assert ("Ändern" in page(client, card.get_absolute_url()), Card.objects.get().text) == (False, card.text)


def test_a_card_s_page_needs_few_queries(
    joint: Joint, board: Board, client: CheckedClient, django_assert_num_queries: Any
) -> None:
    card = workshop.card(board)
    client.force_login(joint.speaker(joint.town))
    with django_assert_num_queries(10):
        client.get(card.get_absolute_url())
