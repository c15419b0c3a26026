"""What a round shows: sums, order, and to whom."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.foundation.services.row_scope import hash_of
from fahrplan.prioritisation.enums import RoundState, SeatOrigin
from fahrplan.prioritisation.selectors.rounds import (
    items_of,
    names_of,
    own_ballot,
    result_of,
    round_by_code,
    round_for,
    rounds_listed,
    sheet_ballot,
    sheets_of,
)
from fahrplan.prioritisation.services.rounds_voting import Ballot, cast_votes
from tests.prioritisation.polled import STRANGERS, Poll, items, vote


def test_the_result_is_the_sum_of_votes(poll: Poll) -> None:
    found = poll.round()
    for values in ((5, 3), (4, 3, 1), (0, 3, 5)):
        vote(found, *values)
    result = result_of(found)
    assert [(line.place, line.item.label, line.tally.total, line.tally.count) for line in result.lines] == [
        (1, "Wohnsitz", 9, 3),
        (1, "Hunde", 9, 2),
        (3, "Dorffest anmelden", 6, 2),
    ]
    assert (result.ballots, result.paper, result.best) == (3, 0, 9)


def test_of_equal_sums_the_one_agreed_on_comes_first(poll: Poll) -> None:
    found = poll.round()
    vote(found, 1, 3)
    vote(found, 5, 3)
    assert [line.item.label for line in result_of(found).lines][:2] == ["Wohnsitz", "Hunde"]


def test_paper_counts_as_much(poll: Poll) -> None:
    found = poll.points()
    vote(found, 10)
    cast_votes(found, Ballot({items(found)[1].pk: 4}), secret="b", origin=SeatOrigin.PAPER)
    result = result_of(found)
    assert (result.ballots, result.phones, result.paper) == (2, 1, 1)
    assert [(line.tally.total, line.tally.mean) for line in result.lines] == [(10, 5.0), (4, 2.0), (0, 0.0)]


def test_a_result_takes_three_queries(poll: Poll, django_assert_num_queries: Any) -> None:
    found = poll.round()
    for _ in range(3):
        vote(found, 1, 2, 3)
    with django_assert_num_queries(3):
        result_of(found)


@pytest.mark.parametrize("role", STRANGERS)
def test_nobody_else_finds_the_round(poll: Poll, role: str) -> None:
    found, someone = poll.round(), poll.strangers[role]
    assert (round_for(someone, found.pk), list(rounds_listed(someone, poll.town))) == (None, [])


def test_a_visitor_finds_nothing(poll: Poll) -> None:
    assert round_for(AnonymousUser(), poll.round().pk) is None


def test_the_list_counts_items_and_ballots(poll: Poll) -> None:
    vote(poll.round(), 5)
    empty = poll.round(RoundState.DRAFT)
    rows = [
        (row.pk == empty.pk, row.item_count, row.ballot_count) for row in rounds_listed(poll.lead, poll.town)
    ]
    assert rows == [(True, 3, 0), (False, 3, 1)]


def test_a_code_finds_its_round(poll: Poll) -> None:
    found = poll.round()
    assert (round_by_code(found.shown_code.lower()), round_by_code("AAAA-AAAA"), round_by_code("")) == (
        found, None, None
    )  # fmt: skip


def test_ones_own_ballot_and_no_other(poll: Poll) -> None:
    found, other = poll.round(), poll.round()
    vote(found, 5, 0, 1, secret="a")
    mine = own_ballot(found, hash_of("a"))
    assert mine is not None
    assert list(mine.values.values()) == [5, 1]
    assert (own_ballot(other, hash_of("a")), own_ballot(found, hash_of("b"))) == (None, None)


def test_sheets_are_those_on_paper(poll: Poll) -> None:
    found = poll.round()
    phone = vote(found, 5, name="Zoe")
    paper = cast_votes(found, Ballot({items(found)[0].pk: 2}, "Adam"), secret="b", origin=SeatOrigin.PAPER)
    assert (sheets_of(found), names_of(found)) == ([paper], ["Adam", "Zoe"])
    assert sheet_ballot(found, phone.pk) is None
    assert [item.label for item in items_of(found)] == ["Hunde", "Wohnsitz", "Dorffest anmelden"]
