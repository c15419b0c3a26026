"""Boards: opened, changed, joined, closed."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.catalogue.enums import Stage
from fahrplan.journey.models import BoardSeat
from fahrplan.journey.rules.board import token_hash
from fahrplan.journey.services.boards import (
    CLOSED,
    STALE,
    BoardText,
    change_board,
    join_board,
    move_board,
    open_board,
    take_seat,
)
from tests.journey import workshop
from tests.reuse.joint import Joint


def test_a_new_board_has_the_seven_stages_with_their_impulses(joint: Joint) -> None:
    board = workshop.board(joint)
    assert [column["key"] for column in board.columns] == Stage.values
    assert board.columns[4]["impulses"][:2] == ["Vergabe", "Verträge"]


def test_only_who_works_there_opens_a_board(joint: Joint) -> None:
    with pytest.raises(PermissionDenied):
        open_board(joint.town, BoardText("Fremd"), by=joint.speaker(joint.second))
    with pytest.raises(PermissionDenied):
        open_board(None, BoardText("Für das Land"), by=joint.speaker(joint.town))
    with pytest.raises(PermissionDenied):
        open_board(joint.town, BoardText("Vom Land"), by=joint.steward)


def test_two_people_changing_a_board_do_not_overwrite_each_other(joint: Joint) -> None:
    board, person = workshop.board(joint), joint.speaker(joint.town)
    seen = board.changed_at.isoformat()
    change_board(board, BoardText("Neu"), by=person, based_on=seen)
    with pytest.raises(ValidationError, match="Inzwischen") as caught:
        change_board(board, BoardText("Anders"), by=person, based_on=seen)
    assert caught.value.messages == [STALE]


def test_a_seat_keeps_only_the_hash_of_its_token(joint: Joint) -> None:
    seat, token = join_board(workshop.board(joint), name="Eva")
    assert (seat.token_hash, token == "") == (token_hash(token), False)


def test_joining_again_with_the_token_finds_the_seat(joint: Joint) -> None:
    board = workshop.board(joint)
    seat, token = join_board(board)
    again, key = join_board(board, name="Eva", token=token)
    assert (again.pk, again.name, key, BoardSeat.objects.count()) == (seat.pk, "Eva", "", 1)


def test_who_is_logged_in_has_one_seat_everywhere(joint: Joint) -> None:
    board, person = workshop.board(joint), joint.speaker(joint.town)
    assert take_seat(board, by=person) == join_board(board, person=person, token="anderes Gerät")[0]


def test_joining_after_closing_is_refused(joint: Joint) -> None:
    board = workshop.board(joint)
    move_board(board, state="closed", by=joint.speaker(joint.town))
    with pytest.raises(ValidationError) as caught:
        join_board(board)
    assert caught.value.messages == [CLOSED]


def test_votes_per_person_have_a_limit(joint: Joint) -> None:
    with pytest.raises(ValidationError) as caught:
        workshop.board(joint, votes_per_seat=0)
    assert caught.value.message_dict == {"votes_per_seat": ["Bitte eine Zahl von 1 bis 100."]}
