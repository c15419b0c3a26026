"""Cards: written once, voted for once, merged and taken out without losing a vote."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.journey.models import Board, Card
from fahrplan.journey.selectors.board import Guest
from fahrplan.journey.services.boards import CLOSED, STALE, move_board
from fahrplan.journey.services.cards import (
    CardText,
    add_card,
    change_card,
    divide_card,
    hide_card,
    merge_cards,
    move_card,
    show_card,
    take_out,
    vote_for,
    withdraw_vote,
)
from tests.journey import workshop
from tests.reuse.joint import Joint

TEXT = CardText("pain", "analysis", "Zu viele Medienbrüche")


@pytest.fixture
def board(joint: Joint) -> Board:
    return workshop.board(joint)


def votes(*cards: Card) -> list[int]:
    known = dict(Card.objects.values_list("pk", "votes"))
    return [known[card.pk] for card in cards]


def test_a_form_sent_twice_is_one_card(board: Board) -> None:
    seat, token = workshop.seat(board), uuid4()
    first = add_card(board, TEXT, seat=seat, form_token=token)
    assert (add_card(board, TEXT, seat=seat, form_token=token), Card.objects.count()) == (first, 1)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (CardText("pain", "analysis", " \n"), "text"),
        (CardText("pain", "analysis", "x" * 10_000), "text"),
        (CardText("pain", "fremd", "Text"), "column"),
        (CardText("fremd", "analysis", "Text"), "kind"),
    ],
)
def test_what_cannot_be_a_card_is_refused(board: Board, given: CardText, field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        add_card(board, given, seat=workshop.seat(board), form_token=uuid4())
    assert list(caught.value.message_dict) == [field]


def test_nothing_is_added_after_closing(joint: Joint, board: Board) -> None:
    card = workshop.card(board)
    seat = workshop.seat(board)
    move_board(board, state="closed", by=joint.speaker(joint.town))
    for late in (
        lambda: add_card(board, TEXT, seat=seat, form_token=uuid4()),
        lambda: vote_for(card, seat=seat),
        lambda: withdraw_vote(card, seat=seat),
    ):
        with pytest.raises(ValidationError) as caught:
            late()
        assert caught.value.messages == [CLOSED]


def test_voting_twice_counts_once(board: Board) -> None:
    card, seat = workshop.card(board), workshop.seat(board)
    vote_for(card, seat=seat)
    vote_for(card, seat=seat)
    assert votes(card) == [1]


def test_a_vote_can_be_taken_back_once(board: Board) -> None:
    card, seat = workshop.card(board), workshop.seat(board)
    vote_for(card, seat=seat)
    withdraw_vote(card, seat=seat)
    withdraw_vote(card, seat=seat)
    assert votes(card) == [0]


def test_no_more_votes_than_the_board_gives(joint: Joint) -> None:
    board = workshop.board(joint, votes_per_seat=1)
    seat, one, other = workshop.seat(board), workshop.card(board), workshop.card(board)
    vote_for(one, seat=seat)
    with pytest.raises(ValidationError, match="alle 1 Stimmen"):
        vote_for(other, seat=seat)
    withdraw_vote(one, seat=seat)
    vote_for(other, seat=seat)
    assert votes(one, other) == [0, 1]


def test_merged_cards_count_each_voter_once_and_come_apart_again(joint: Joint, board: Board) -> None:
    leader = joint.speaker(joint.town)
    one, other = workshop.card(board), workshop.card(board)
    both, single = workshop.seat(board), workshop.seat(board)
    for card in (one, other):
        vote_for(card, seat=both)
    vote_for(one, seat=single)
    merge_cards(one, other, by=leader)
    merged = votes(other)
    take_out(one, by=leader)
    assert (merged, votes(one, other)) == ([2], [2, 1])


def test_a_vote_for_a_merged_card_counts_for_the_one_that_stands(joint: Joint, board: Board) -> None:
    one, other, seat = workshop.card(board), workshop.card(board), workshop.seat(board)
    merge_cards(one, other, by=joint.speaker(joint.town))
    vote_for(one, seat=seat)
    assert votes(other) == [1]


def test_what_was_merged_moves_on_with_its_card(joint: Joint, board: Board) -> None:
    leader = joint.speaker(joint.town)
    first, second, third = (workshop.card(board) for _ in range(3))
    merge_cards(first, second, by=leader)
    merge_cards(second, third, by=leader)
    assert set(Card.objects.filter(merged_into=third)) == {first, second}


def test_cards_of_two_boards_are_not_merged(joint: Joint, board: Board) -> None:
    with pytest.raises(ValidationError, match="gibt es nicht mehr"):
        merge_cards(workshop.card(board), workshop.card(workshop.board(joint)), by=joint.speaker(joint.town))


def test_a_card_moves_with_what_is_merged_into_it(joint: Joint, board: Board) -> None:
    leader = joint.speaker(joint.town)
    one, other = workshop.card(board), workshop.card(board)
    merge_cards(one, other, by=leader)
    move_card(other, column="vision", by=leader)
    assert set(Card.objects.values_list("column", flat=True)) == {"vision"}


def test_a_card_that_says_two_things_becomes_two(joint: Joint, board: Board) -> None:
    card = workshop.card(board, "Dies und das")
    second = divide_card(card, "Dies", "Das", by=joint.speaker(joint.town))
    card.refresh_from_db()
    assert (card.text, second.text, second.column) == ("Dies", "Das", "analysis")


def test_only_who_leads_puts_cards_in_order(joint: Joint, board: Board) -> None:
    card = workshop.card(board)
    for person in (joint.speaker(joint.second), joint.steward, joint.citizen):
        with pytest.raises(PermissionDenied):
            hide_card(card, reason="Weil", by=person)


def test_a_hidden_card_takes_no_votes_until_it_is_shown(joint: Joint, board: Board) -> None:
    leader, card, seat = joint.speaker(joint.town), workshop.card(board), workshop.seat(board)
    hide_card(card, reason="Persönliches", by=leader)
    with pytest.raises(ValidationError):
        vote_for(card, seat=seat)
    show_card(card, by=leader)
    vote_for(card, seat=seat)
    assert votes(card) == [1]


def test_a_card_is_changed_by_who_wrote_it_alone(board: Board) -> None:
    seat = workshop.seat(board)
    card = workshop.card(board, seat=seat)
    change_card(card, {"kind": "solution", "text": "Besser"}, guest=Guest(board, seat, leads=False))
    with pytest.raises(ValidationError, match="nicht ändern"):
        change_card(
            card, {"kind": "pain", "text": "Fremd"}, guest=Guest(board, workshop.seat(board), leads=False)
        )
    card.refresh_from_db()
    assert (card.kind, card.text) == ("solution", "Besser")


def test_a_stale_form_does_not_overwrite_a_card(board: Board) -> None:
    seat = workshop.seat(board)
    card, guest = workshop.card(board, seat=seat), Guest(board, seat, leads=False)
    seen = card.changed_at.isoformat()
    change_card(card, {"kind": "pain", "text": "Zuerst"}, guest=guest, based_on=seen)
    with pytest.raises(ValidationError) as caught:
        change_card(card, {"kind": "pain", "text": "Danach"}, guest=guest, based_on=seen)
    assert caught.value.messages == [STALE]
