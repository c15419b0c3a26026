"""Cards put in order and made into something by who leads the workshop."""

from __future__ import annotations

import pytest

from fahrplan.exchange.models import Question, Wish
from fahrplan.journey.models import Board, Card, Task
from tests.journey import workshop
from tests.journey.web.test_boards import enter, page
from tests.journey.web.test_cards import at
from tests.reuse.joint import ROLES, Joint
from tests.support.client import CheckedClient

LEADING = ("move", "merge", "take_out", "divide", "hide", "task", "question", "wish")


@pytest.fixture
def board(joint: Joint) -> Board:
    return workshop.board(joint)


def test_who_leads_puts_cards_in_order(joint: Joint, board: Board, client: CheckedClient) -> None:
    card, other = workshop.card(board, "Dies und das"), workshop.card(board, "Auch das")
    client.force_login(joint.speaker(joint.town))
    client.post(at("card_move", card), {"column": "vision"})
    client.post(at("card_divide", card), {"first": "Dies", "second": "Das"})
    client.post(at("card_merge", other), {"target": str(card.pk)})
    assert "Zusammengelegt mit" in page(client, other.get_absolute_url())
    client.post(at("card_take_out", other), {})
    client.post(at("card_hide", other), {"reason": "Persönliches"})
    card.refresh_from_db()
    other.refresh_from_db()
    assert (card.column, card.text, other.merged_into, other.hidden_reason) == (
        "vision",
        "Dies",
        None,
        "Persönliches",
    )
    client.post(at("card_hide", other), {"zeigen": "ja"})
    other.refresh_from_db()
    assert other.hidden_reason == ""


def test_a_wrong_choice_is_said_on_the_card_s_page(joint: Joint, board: Board, client: CheckedClient) -> None:
    card = workshop.card(board)
    client.force_login(joint.speaker(joint.town))
    client.post(at("card_move", card), {"column": "fremd"})
    assert "fremd" in page(client, card.get_absolute_url())


def test_a_card_becomes_task_question_and_wish_and_says_so(
    joint: Joint, board: Board, client: CheckedClient
) -> None:
    card = workshop.card(board)
    client.force_login(joint.speaker(joint.town))
    for _ in range(2):
        client.post(at("card_task", card), {"project": ""})
        client.post(at("card_question", card), {"visibility": "municipal"})
        client.post(at("card_wish", card), {})
    text = page(client, card.get_absolute_url())
    made = [Task.objects.count(), Question.objects.count(), Wish.objects.count()]
    links = [Question.objects.get().url, Wish.objects.get().url, f"/aufgaben/{Task.objects.get().pk}/"]
    assert (made, [link in text for link in links]) == ([1, 1, 1], [True, True, True])
    assert text.count("Daraus wurde:<") == 3


@pytest.mark.parametrize("role", ROLES)
def test_nobody_else_leads(joint: Joint, client: CheckedClient, role: str) -> None:
    card = workshop.card(workshop.board(joint, is_public=True))
    enter(client, joint, role)
    answers = {client.post(at(f"card_{name}", card), {"reason": "Weil"}).status_code for name in LEADING}
    kept = Card.objects.get()
    assert (answers, kept.hidden_reason, Wish.objects.count()) == ({302 if role == "visitor" else 403}, "", 0)
