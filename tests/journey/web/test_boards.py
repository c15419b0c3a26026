"""Boards on pages: opened, read, shown large, closed; the protocol."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from fahrplan.journey.models import Board, Card
from fahrplan.journey.services.boards import BoardText, change_board, move_board
from fahrplan.journey.services.cards import hide_card
from tests.journey import workshop
from tests.reuse.joint import ROLES, Joint
from tests.support.client import CheckedClient

LIST, NEW, CODE = (reverse(f"journey:{name}") for name in ("boards", "board_new", "board_code"))


def url(name: str, board: Board, *more: Any) -> str:
    return reverse(f"journey:{name}", args=[board.pk, *more])


def join(client: CheckedClient, board: Board, name: str = "") -> Any:
    return client.post(reverse("journey:board_join", args=[board.code]), {"name": name})


def page(client: CheckedClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return str(answer.content.decode())


def enter(client: CheckedClient, joint: Joint, role: str) -> None:
    someone = joint.as_role(role)
    if someone:
        client.force_login(someone)


def test_a_board_is_opened_with_the_stages_and_found_again(joint: Joint, client: CheckedClient) -> None:
    client.force_login(joint.speaker(joint.town))
    prefilled = client.get(NEW).context["form"]["columns"].value()
    answer = client.post(NEW, {"organisation": joint.town.key, "title": "Auf geht’s", "columns": prefilled})
    board = Board.objects.get()
    assert (answer["Location"], len(board.columns)) == (board.get_absolute_url(), 7)
    assert "Auf geht’s" in page(client, LIST)
    assert board.code in page(client, board.get_absolute_url())


def test_the_land_has_workshops_of_its_own(joint: Joint, client: CheckedClient) -> None:
    client.force_login(joint.steward)
    client.post(NEW, {"organisation": "land", "title": "Vom Land", "votes_per_seat": "3"})
    board = Board.objects.get()
    text = page(client, board.get_absolute_url())
    assert ("noch <strong>3</strong> von 3" in text, "Werkstatt leiten" in text) == (True, True)
    client.force_login(joint.speaker(joint.town))
    assert client.get(board.get_absolute_url()).status_code == 404


def test_who_works_nowhere_reads_who_can(joint: Joint, client: CheckedClient) -> None:
    client.force_login(joint.citizen)
    sent = {"organisation": joint.town.key, "title": "Fremd"}
    assert "Mit einem Code mitmachen" in page(client, NEW)
    assert (client.post(NEW, sent).status_code, Board.objects.count()) == (422, 0)


def test_who_took_part_still_reads_after_closing(joint: Joint, client: CheckedClient) -> None:
    board = workshop.board(joint)
    join(client, board)
    move_board(board, state="closed", by=joint.speaker(joint.town))
    text = page(client, board.get_absolute_url())
    assert (join(client, board)["Location"], "Karte anlegen" in text) == (board.get_absolute_url(), False)


@pytest.mark.parametrize("role", ROLES)
def test_nobody_else_finds_a_board(joint: Joint, client: CheckedClient, role: str) -> None:
    board = workshop.board(joint)
    enter(client, joint, role)
    reading = [url("board", board), url("board_show", board), url("board_protocol", board, "csv")]
    assert [client.get(address).status_code for address in reading] == [404, 404, 404]
    assert client.post(url("board_move", board), {"stand": "closed"}).status_code in (302, 404)
    assert Board.objects.get().state == "open"


@pytest.mark.parametrize("role", ROLES)
def test_a_public_board_is_only_read(joint: Joint, client: CheckedClient, role: str) -> None:
    board = workshop.board(joint, is_public=True)
    workshop.card(board, "Für alle")
    enter(client, joint, role)
    text = page(client, board.get_absolute_url())
    assert ("Für alle" in text, "Karte anlegen" in text, board.code in text) == (True, False, False)
    assert client.post(url("board_edit", board), {"title": "Fremd"}).status_code in (302, 403)
    assert Board.objects.get().title == workshop.TITLE


@pytest.mark.parametrize("number", [1, 200])
def test_a_board_needs_few_queries(
    joint: Joint, client: CheckedClient, django_assert_num_queries: Any, number: int
) -> None:
    board = workshop.board(joint)
    seat = workshop.seat(board, "Eva")
    Card.objects.bulk_create(
        Card(board=board, column="analysis", kind="pain", text=f"Karte {each}", seat=seat)
        for each in range(number)
    )
    client.force_login(joint.speaker(joint.town))
    with django_assert_num_queries(8):
        client.get(board.get_absolute_url())


def test_htmx_gets_the_columns_and_nothing_while_nothing_changes(joint: Joint, client: CheckedClient) -> None:
    board = workshop.board(joint, is_public=True)
    workshop.card(board, "Neues")
    first = client.get(board.get_absolute_url(), headers={"HX-Request": "true"})
    same = {"stand": first.context["mark"]}
    again = client.get(board.get_absolute_url(), same, headers={"HX-Request": "true"})
    wall = client.get(url("board_show", board), same, headers={"HX-Request": "true"})
    assert ("<html" in first.content.decode(), again.status_code, wall.status_code) == (False, 204, 204)


def test_the_wall_shows_one_column_without_hidden_cards(joint: Joint, client: CheckedClient) -> None:
    board = workshop.board(joint, is_public=True)
    card = workshop.card(board, "Bleibt")
    hide_card(workshop.card(board, "Verschwindet"), reason="Weil", by=joint.speaker(joint.town))
    client.force_login(joint.speaker(joint.town))
    text = page(client, url("board_show", board) + f"?spalte={card.column}")
    assert ("Bleibt" in text, "Verschwindet" in text, "Noch keine Karte" in text) == (True, False, False)


def test_a_stale_form_of_a_board_shows_both_texts(joint: Joint, client: CheckedClient) -> None:
    board, person = workshop.board(joint), joint.speaker(joint.town)
    client.force_login(person)
    seen = board.changed_at.isoformat()
    change_board(board, BoardText("Der andere Titel"), by=person)
    answer = client.post(url("board_edit", board), {"title": "Mein Titel", "based_on": seen})
    text = answer.content.decode()
    assert (answer.status_code, "Der andere Titel" in text, "Mein Titel" in text) == (422, True, True)
    again = {"title": "Mein Titel", "based_on": answer.context["form"]["based_on"].value()}
    assert client.post(url("board_edit", board), again).status_code == 302


def test_closing_and_opening_again(joint: Joint, client: CheckedClient) -> None:
    board = workshop.board(joint)
    client.force_login(joint.speaker(joint.town))
    states = []
    for state in ("closed", "open", "fremd"):
        client.post(url("board_move", board), {"stand": state})
        states.append(Board.objects.get().state)
    assert states == ["closed", "open", "open"]


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        ("pdf", "application/pdf"),
        ("odt", "application/vnd.oasis.opendocument.text"),
        ("md", "text/markdown; charset=utf-8"),
        ("csv", "text/csv; charset=utf-8"),
    ],
)
def test_the_protocol_comes_in_four_formats(
    joint: Joint, client: CheckedClient, ending: str, kind: str
) -> None:
    board = workshop.board(joint, is_public=True)
    workshop.card(board)
    answer = client.get(url("board_protocol", board, ending))
    assert (answer.status_code, answer["Content-Type"]) == (200, kind)


def test_there_is_no_other_format(joint: Joint, client: CheckedClient) -> None:
    board = workshop.board(joint, is_public=True)
    assert client.get(url("board_protocol", board, "exe")).status_code == 404
