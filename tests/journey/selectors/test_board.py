"""Who sees which board, what its page needs, and in how many queries."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.catalogue.enums import Stage
from fahrplan.journey.models import Board, Card
from fahrplan.journey.selectors.board import (
    board_by_code,
    board_view,
    card_at,
    guest_at,
    mark_of,
    my_boards,
    public_boards,
    seed_board,
    stage_columns,
    votes_given,
)
from fahrplan.journey.services.boards import join_board, move_board
from fahrplan.journey.services.card_outcomes import make_question
from fahrplan.journey.services.cards import hide_card, merge_cards, vote_for
from tests.journey import workshop
from tests.reuse.joint import ROLES, Joint

NOBODY: Any = AnonymousUser()


@pytest.mark.parametrize("role", ROLES)
def test_a_board_is_seen_by_its_organisation_alone(joint: Joint, role: str) -> None:
    board = workshop.board(joint)
    person = joint.as_role(role) or NOBODY
    assert (guest_at(board.pk, person), list(my_boards(person)), list(public_boards())) == (None, [], [])


def test_who_works_there_leads_it(joint: Joint) -> None:
    guest = guest_at(workshop.board(joint).pk, joint.speaker(joint.town))
    assert guest
    assert (guest.leads, guest.may_write) == (True, True)


@pytest.mark.parametrize("role", ROLES)
def test_a_public_board_is_read_by_all_and_written_by_nobody(joint: Joint, role: str) -> None:
    guest = guest_at(workshop.board(joint, is_public=True).pk, joint.as_role(role) or NOBODY)
    assert guest
    assert (guest.leads, guest.may_write) == (False, False)


def test_the_key_to_a_seat_opens_its_board_alone(joint: Joint) -> None:
    board, other = workshop.board(joint), workshop.board(joint)
    _, token = join_board(board)
    guest = guest_at(board.pk, NOBODY, token)
    assert guest
    assert (guest.may_write, guest_at(other.pk, NOBODY, token)) == (True, None)


def test_a_code_is_found_however_it_is_typed(joint: Joint) -> None:
    board = workshop.board(joint)
    typed = f" {board.code[:4].lower()}-{board.code[4:]} "
    assert (board_by_code(typed), board_by_code(""), board_by_code("ABCD2345")) == (board, None, None)


def test_hidden_cards_are_seen_by_who_leads_and_who_wrote_them(joint: Joint) -> None:
    board, leader = workshop.board(joint), joint.speaker(joint.town)
    seat, token = join_board(board)
    card = workshop.card(board, seat=seat)
    hide_card(card, reason="Persönliches", by=leader)
    other = join_board(board)[1]
    guests = [
        guest_at(board.pk, leader),
        guest_at(board.pk, NOBODY, token),
        guest_at(board.pk, NOBODY, other),
    ]
    assert [guest and card_at(guest, card.pk) for guest in guests] == [card, card, None]


def test_what_became_of_a_card_links_only_for_who_may_see_it(joint: Joint) -> None:
    board, leader = workshop.board(joint, is_public=True), joint.speaker(joint.town)
    question = make_question(workshop.card(board), by=leader)
    seen = []
    for person in (leader, NOBODY):
        guest = guest_at(board.pk, person)
        assert guest
        seen += [one.outcomes for column in board_view(guest, person).columns for one in column.cards]
    assert seen == [(("eine Frage", question.url),), (("eine Frage", ""),)]


def test_merged_cards_stand_with_their_card_most_votes_first(joint: Joint) -> None:
    board, leader = workshop.board(joint), joint.speaker(joint.town)
    first, merged, popular = (workshop.card(board) for _ in range(3))
    merge_cards(merged, first, by=leader)
    vote_for(popular, seat=workshop.seat(board))
    guest = guest_at(board.pk, leader)
    assert guest
    column = board_view(guest, leader, by_votes=True).columns[1]
    assert [(one.card, one.merged) for one in column.cards] == [(popular, ()), (first, (merged,))]


def test_votes_for_hidden_cards_are_free_again(joint: Joint) -> None:
    board, leader = workshop.board(joint, votes_per_seat=3), joint.speaker(joint.town)
    seat, card = workshop.seat(board), workshop.card(board)
    vote_for(card, seat=seat)
    before = votes_given(seat)
    hide_card(card, reason="Weil", by=leader)
    assert (before, votes_given(seat)) == (1, 0)


def test_the_mark_changes_with_cards_votes_and_state(joint: Joint) -> None:
    board, leader = workshop.board(joint), joint.speaker(joint.town)
    marks = [mark_of(board)]
    card = workshop.card(board)
    marks.append(mark_of(board))
    vote_for(card, seat=workshop.seat(board))
    marks.append(mark_of(board))
    marks.append(mark_of(move_board(board, state="closed", by=leader)))
    assert (len(set(marks)), mark_of(Board.objects.get()) == marks[-1]) == (4, True)


def test_the_board_of_2019_is_complete(joint: Joint) -> None:
    columns = seed_board()["columns"]
    assert [column["key"] for column in columns] == Stage.values
    assert [len(column["cards"]) for column in columns] == [8, 4, 1, 9, 3, 3, 4]
    assert [len(column.impulses) for column in stage_columns()] == [5, 5, 8, 6, 4, 3, 0]


def test_two_hundred_cards_need_no_more_queries_than_one(
    joint: Joint, django_assert_num_queries: Any
) -> None:
    board, leader = workshop.board(joint), joint.speaker(joint.town)
    seat = workshop.seat(board)
    guest = guest_at(board.pk, leader)
    assert guest
    Card.objects.bulk_create(
        Card(board=board, column="analysis", kind="pain", text=f"Karte {number}", seat=seat)
        for number in range(200)
    )
    with django_assert_num_queries(1):
        view = board_view(guest, leader)
    assert view.shown == 200
