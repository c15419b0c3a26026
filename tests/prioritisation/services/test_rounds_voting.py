"""Votes are stored whole, once, and only while the round is open."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from fahrplan.foundation.models import Change
from fahrplan.foundation.services.row_scope import hash_of
from fahrplan.prioritisation.enums import RoundState, SeatOrigin
from fahrplan.prioritisation.models import RatingRound, RoundSeat, RoundVote
from fahrplan.prioritisation.services import rounds_voting
from fahrplan.prioritisation.services.rounds_voting import (
    CLOSED,
    FOREIGN,
    FULL,
    NOT_OPEN,
    Ballot,
    cast_votes,
    correct_sheet,
    remove_sheet,
)
from tests.prioritisation.polled import AUTHOR, Poll, closed, items, stored, vote


def refused(found: RatingRound, ballot: Ballot) -> list[str]:
    with pytest.raises(ValidationError) as fault, transaction.atomic():
        cast_votes(found, ballot, secret="neu")
    return fault.value.messages


def test_a_second_ballot_replaces_the_first(poll: Poll) -> None:
    found = poll.round()
    vote(found, 5, 4, secret="a")
    vote(found, 1, 0, 2, secret="a", name="  Anke \n A. ")
    assert stored(found) == [("Dorffest anmelden", 2), ("Hunde", 1)]
    assert [seat.name for seat in found.seats.all()] == ["Anke A."]


def test_the_secret_is_kept_as_a_hash_only(poll: Poll) -> None:
    seat = vote(poll.round(), 5, secret="geheim")
    assert (seat.token_hash, Change.objects.filter(subject_kind="round_seat").count()) == (
        hash_of("geheim"),
        0,
    )


def test_the_database_lets_no_vote_exist_twice(poll: Poll) -> None:
    found = poll.round()
    seat = vote(found, 5)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoundVote.objects.create(seat=seat, item=items(found)[0], value=5)
    assert RoundVote.objects.count() == 1


def test_who_comes_too_early_or_too_late_is_told(poll: Poll) -> None:
    draft, over = poll.round(RoundState.DRAFT), closed(poll.round())
    ran_out = poll.round(closes_at=timezone.now() + timedelta(hours=1))
    RatingRound.objects.filter(pk=ran_out.pk).update(closes_at=timezone.now())
    words = [refused(found, Ballot({items(found)[0].pk: 5})) for found in (draft, over, ran_out)]
    assert (words, RoundSeat.objects.count()) == ([[NOT_OPEN], [CLOSED], [CLOSED]], 0)


def test_a_round_that_is_gone(poll: Poll) -> None:
    found = poll.round()
    RatingRound.objects.all().delete()
    assert refused(found, Ballot({uuid4(): 5})) == ["Diese Runde gibt es nicht mehr."]


def test_items_of_another_round_are_refused(poll: Poll) -> None:
    found, other = poll.round(), poll.round()
    given = {items(found)[0].pk: 5, items(other)[0].pk: 5}
    assert (refused(found, Ballot(given)), RoundVote.objects.count()) == ([FOREIGN], 0)


def test_more_points_than_there_are_leave_the_former_ballot(poll: Poll) -> None:
    found = poll.points(10)
    vote(found, 6, 4, secret="a")
    with pytest.raises(ValidationError, match="12 Punkte verteilt"), transaction.atomic():
        vote(found, 6, 6, secret="a")
    assert stored(found) == [("Hunde", 6), ("Wohnsitz", 4)]


def test_a_fault_names_its_item(poll: Poll) -> None:
    found = poll.round()
    with pytest.raises(ValidationError) as fault, transaction.atomic():
        vote(found, 3, 7)
    assert list(fault.value.message_dict) == [str(items(found)[1].pk)]


def test_the_same_secret_in_two_rounds_is_two_seats(poll: Poll) -> None:
    first, second = poll.round(), poll.round()
    seats = {vote(found, 5, secret="a").pk for found in (first, second)}
    assert len(seats) == 2


def test_a_full_round_lets_nobody_new_in(poll: Poll, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds_voting, "MOST_SEATS", 1)
    found = poll.round()
    vote(found, 5, secret="a")
    vote(found, 4, secret="a")
    assert refused(found, Ballot({items(found)[0].pk: 5})) == [FULL]


def test_a_ballot_takes_few_statements(poll: Poll, django_assert_max_num_queries: object) -> None:
    found = poll.round()
    given = Ballot({item.pk: 3 for item in items(found)})
    with django_assert_max_num_queries(11):  # type: ignore[operator]
        cast_votes(found, given, secret="a")


def test_a_sheet_of_paper_is_corrected_and_removed(poll: Poll) -> None:
    found = poll.round()
    first, second = items(found)[:2]
    seat = cast_votes(found, Ballot({first.pk: 5}), secret="bogen", origin=SeatOrigin.PAPER)
    correct_sheet(seat, Ballot({second.pk: 2}, "Bogen 1"))
    assert (stored(found), str(RoundSeat.objects.get())) == ([("Wohnsitz", 2)], "Bogen 1")
    remove_sheet(seat)
    remove_sheet(seat)
    assert (stored(found), RoundSeat.objects.count()) == ([], 0)
    with pytest.raises(ValidationError, match="nicht mehr"):
        correct_sheet(seat, Ballot({second.pk: 2}))


def test_nobody_removes_what_came_from_a_phone_or_after_closing(poll: Poll) -> None:
    found = poll.round()
    phone = vote(found, 5)
    paper = cast_votes(found, Ballot({items(found)[0].pk: 1}), secret="b", origin=SeatOrigin.PAPER)
    remove_sheet(phone)
    closed(found)
    with pytest.raises(ValidationError, match="geschlossen"):
        remove_sheet(paper)
    assert (RoundSeat.objects.count(), AUTHOR.label) == (2, "Anke")
