"""What the events of one submission say together."""

from __future__ import annotations

import pytest

from fahrplan.standards.fit_connect.event_log import read_log
from fahrplan.standards.fit_connect.events import Event, EventError, EventKind, Tags, sign_event
from tests.standards.fit_connect.test_events import CASE, DESTINATION, SERVICE, SUBMISSION, TAGS, find_key
from tests.support.fit_connect import rsa_key

TWICE = "Das Fachverfahren hat mehrmals dasselbe entschieden; es zählt das erste Mal."
AGAINST = "Das Fachverfahren hat sich widersprochen; es zählt die erste Entscheidung."


def token(kind: EventKind, *, submission: str = SUBMISSION, tags: Tags | None = None) -> str:
    issuer = DESTINATION if kind in (EventKind.ACCEPT, EventKind.REJECT) else SERVICE
    return sign_event(
        Event(kind, submission, CASE, issuer, 1_760_000_000, tags=tags), rsa_key(), kid="dienst-0001"
    )


CREATED = EventKind.CREATE
SUBMITTED = EventKind.SUBMIT


@pytest.mark.parametrize(
    ("kinds", "submitted", "decided", "remarks"),
    [
        ([], False, None, ()),
        ([CREATED], False, None, ()),
        ([CREATED, SUBMITTED], True, None, ()),
        ([CREATED, SUBMITTED, EventKind.ACCEPT], True, EventKind.ACCEPT, ()),
        ([CREATED, SUBMITTED, EventKind.REJECT], True, EventKind.REJECT, ()),
        ([SUBMITTED, EventKind.ACCEPT, EventKind.ACCEPT], True, EventKind.ACCEPT, (TWICE,)),
        ([SUBMITTED, EventKind.ACCEPT, EventKind.REJECT], True, EventKind.ACCEPT, (AGAINST,)),
    ],
)
def test_the_first_decision_counts(
    kinds: list[EventKind], submitted: bool, decided: EventKind | None, remarks: tuple[str, ...]
) -> None:
    state = read_log([token(kind) for kind in kinds], find_key, submission=SUBMISSION)
    assert (state.submitted, state.decision and state.decision.kind, state.remarks) == (
        submitted,
        decided,
        remarks,
    )


def test_an_event_of_another_submission_is_refused() -> None:
    other = token(SUBMITTED, submission="00000000-2222-4333-8444-555555555555")
    with pytest.raises(EventError, match="anderen Einreichung"):
        read_log([other], find_key, submission=SUBMISSION)


@pytest.mark.parametrize("kind", [EventKind.SUBMIT, EventKind.ACCEPT])
def test_other_tags_than_those_sent_are_refused(kind: EventKind) -> None:
    changed = Tags(TAGS.metadata, "x" * 22, TAGS.attachments)
    with pytest.raises(EventError, match="unterwegs verändert"):
        read_log([token(kind, tags=changed)], find_key, submission=SUBMISSION, sent=TAGS)


def test_the_same_tags_are_right() -> None:
    assert read_log([token(SUBMITTED, tags=TAGS)], find_key, submission=SUBMISSION, sent=TAGS).submitted
