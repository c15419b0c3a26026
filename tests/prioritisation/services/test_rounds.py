"""Rounds are prepared, opened and closed."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.foundation.models import Change
from fahrplan.prioritisation.enums import RoundMethod, RoundState
from fahrplan.prioritisation.models import RatingRound
from fahrplan.prioritisation.services.rounds import (
    Entry,
    create_round,
    edit_round,
    move_round,
    remove_round,
)
from tests.prioritisation.polled import AUTHOR, Poll, closed, items, vote


def told(found: RatingRound) -> list[str]:
    rows = Change.objects.filter(subject_kind="rating_round", subject_id=found.pk).order_by("id")
    return [row.field or row.kind for row in rows]


def test_a_form_sent_twice_makes_one_round(poll: Poll) -> None:
    key = uuid4()
    made = [create_round(poll.town, poll.text(), author=AUTHOR, key=key) for _ in range(2)]
    assert (made[0], RatingRound.objects.count(), told(made[0])) == (made[1], 1, ["added"])


def test_a_key_of_another_town_tells_nothing(poll: Poll) -> None:
    foreign = poll.round()
    town = poll.strangers["neighbour"].memberships.get().organisation
    with pytest.raises(ValidationError, match="veraltet"):
        create_round(town, poll.text(), author=AUTHOR, key=foreign.pk)


@pytest.mark.parametrize(
    ("said", "field"),
    [({"entries": [Entry("eins")]}, "entries"), ({"entries": [Entry("a"), Entry("a")]}, "entries"),
     ({"entries": [Entry(str(n)) for n in range(41)]}, "entries"),
     ({"entries": [Entry("x" * 201), Entry("y")]}, "entries"), ({"points": 0}, "points"), ({"points": 101}, "points"),
     ({"title": ""}, "title"), ({"method": "raten"}, "method"),
     ({"closes_at": timezone.now() - timedelta(days=1)}, "closes_at")],
)  # fmt: skip
def test_faults_are_named_by_field(poll: Poll, said: dict[str, object], field: str) -> None:
    with pytest.raises(ValidationError) as fault:
        create_round(poll.town, poll.text(**said), author=AUTHOR)
    assert (list(fault.value.message_dict), RatingRound.objects.count()) == ([field], 0)


def test_a_round_is_edited_before_anybody_voted(poll: Poll) -> None:
    found = poll.round()
    text = poll.text(title="Neu", method=RoundMethod.POINTS, entries=[Entry("Neu"), *poll.entries[:1]])
    edit_round(found, text, author=AUTHOR, based_on=found.changed_at.isoformat())
    found.refresh_from_db()
    assert (found.title, found.method, [item.label for item in items(found)]) == (
        "Neu",
        "points",
        ["Neu", "Hunde"],
    )
    assert told(found)[2:] == ["title", "method", "items"]


def test_once_there_are_votes_only_words_change(poll: Poll) -> None:
    found = poll.round()
    vote(found, 5)
    version = found.changed_at.isoformat()
    for said in ({"points": 5}, {"method": RoundMethod.POINTS}, {"entries": poll.entries[:2]}):
        with pytest.raises(ValidationError, match="Es gibt schon Stimmen"):
            edit_round(found, poll.text(**said), author=AUTHOR, based_on=version)
    edit_round(found, poll.text(title="Neu"), author=AUTHOR, based_on=version)
    assert RatingRound.objects.get().title == "Neu"


def test_a_service_renamed_by_the_catalogue_stays_the_same_entry(poll: Poll) -> None:
    found = poll.round(entries=[Entry("Alter Name", poll.dogs), Entry("Eigenes")])
    vote(found, 5)
    text = poll.text(title="Neu", entries=[Entry("Neuer Name", poll.dogs), Entry("Eigenes")])
    edit_round(found, text, author=AUTHOR, based_on=found.changed_at.isoformat())
    assert RatingRound.objects.get().title == "Neu"


def test_the_same_sent_twice_is_harmless(poll: Poll) -> None:
    found = poll.round()
    version = found.changed_at.isoformat()
    for _ in range(2):
        edit_round(found, poll.text(title="Neu"), author=AUTHOR, based_on=version)
    assert told(found)[2:] == ["title"]


def test_an_older_form_does_not_overwrite(poll: Poll) -> None:
    found = poll.round()
    version = found.changed_at.isoformat()
    edit_round(found, poll.text(title="Erste"), author=AUTHOR, based_on=version)
    with pytest.raises(ValidationError, match="jemand anderes"):
        edit_round(found, poll.text(title="Zweite"), author=AUTHOR, based_on=version)
    assert RatingRound.objects.get().title == "Erste"


def test_a_round_opens_closes_and_opens_again(poll: Poll) -> None:
    found = poll.round(RoundState.DRAFT)
    opened = move_round(found, RoundState.OPEN, author=AUTHOR)
    assert closed(found).takes_votes() is False
    again = move_round(found, RoundState.OPEN, author=AUTHOR)
    assert (again.takes_votes(), again.opened_at, again.closed_at) == (True, opened.opened_at, None)
    assert told(found)[1:] == ["state"] * 3


def test_asked_for_twice_nothing_happens(poll: Poll) -> None:
    found = poll.round()
    move_round(found, RoundState.OPEN, author=AUTHOR)
    assert told(found) == ["added", "state"]


@pytest.mark.parametrize("state", ["draft", "closed", "quatsch"])
def test_no_step_is_left_out(poll: Poll, state: str) -> None:
    found = poll.round(RoundState.DRAFT)
    if state == "draft":
        found = closed(move_round(found, RoundState.OPEN, author=AUTHOR))
    with pytest.raises(ValidationError, match="Der Stand ist"):
        move_round(found, state, author=AUTHOR)


def test_a_past_end_does_not_keep_a_round_closed(poll: Poll) -> None:
    found = closed(poll.round(closes_at=timezone.now() + timedelta(hours=1)))
    RatingRound.objects.update(closes_at=timezone.now() - timedelta(hours=1))
    assert move_round(found, RoundState.OPEN, author=AUTHOR).takes_votes() is True


def test_only_a_round_without_votes_is_removed(poll: Poll) -> None:
    empty, voted = poll.round(), poll.round()
    vote(voted, 3)
    remove_round(empty, author=AUTHOR)
    with pytest.raises(ValidationError, match="schon abgestimmt"):
        remove_round(voted, author=AUTHOR)
    assert list(RatingRound.objects.all()) == [voted]
