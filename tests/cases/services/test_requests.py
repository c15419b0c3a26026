"""Requests for more."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.cases.enums import CaseState, CaseStep, DecisionOutcome
from fahrplan.cases.models import Case, CaseRequest
from fahrplan.cases.services.decisions import DecisionText, propose
from fahrplan.cases.services.requests import ask_for_more, end_request
from fahrplan.forms.models import Draft
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.mailbox.enums import MessageKind
from fahrplan.mailbox.models import Message
from fahrplan.mailbox.rules.content import opened_words
from fahrplan.mailbox.services.threads import key_for_account
from tests.cases.conftest import Desk
from tests.support.fixtures import web_role

ANSWER = {"hund": {"name": "Rex"}}


def ask(desk: Desk, case: Case, **changes: object) -> CaseRequest:
    values: dict[str, object] = {
        "fields": ["hund/seit", "hund/name"],
        "text": "Der Name fehlt.",
        "answer_by": timezone.localdate() + timedelta(days=14),
        "by": desk.clerk,
    }
    return ask_for_more(case, **(values | changes))  # type: ignore[arg-type]


def test_it_waits_and_the_clock_stands_still(desk: Desk, case: Case) -> None:
    request = ask(desk, case)
    case.refresh_from_db()
    assert (case.state, case.paused_at is not None) == (CaseState.WAITING, True)
    assert request.fields == ["hund/name", "hund/seit"]
    assert b"fehlt" not in bytes(request.sealed)
    assert Draft.objects.get(request_id=request.pk).account == desk.account


def test_nothing_is_decided_while_a_request_is_open(desk: Desk, case: Case) -> None:
    ask(desk, case)
    with pytest.raises(ValidationError, match="Erst muss die Nachforderung"):
        propose(case, DecisionOutcome.REFUSED, DecisionText("Abgelehnt.", "Der Name fehlt."), by=desk.clerk)


def test_the_message_names_the_fields_and_the_way(desk: Desk, case: Case) -> None:
    request = ask(desk, case)
    message = Message.objects.select_related("thread").get(request_id=request.pk)
    words = opened_words(message.sealed, key_for_account(message.thread, desk.account.pk), message.pk)
    assert message.kind == MessageKind.REQUEST
    assert "Name des Hundes" in words.text
    assert f"/antrag/nachforderung/{request.pk}/" in words.text


def test_an_answer_goes_on_by_itself(desk: Desk, case: Case) -> None:
    request = ask(desk, case)
    with web_role(), row_scope(account=desk.account.pk):
        answer = desk.submission(ANSWER, request_id=request.pk)
    request.refresh_from_db()
    case.refresh_from_db()
    assert (request.answer, case.state, case.paused_at) == (answer, CaseState.IN_WORK, None)
    assert Case.objects.count() == 1
    last = case.events.last()
    assert last is not None
    assert last.step == CaseStep.ANSWERED


def test_twice_and_late_and_foreign_answers_are_refused(desk: Desk, case: Case) -> None:
    request = ask(desk, case)
    with pytest.raises(ValidationError):
        desk.submission(ANSWER, request_id=request.pk, code="ein-anderer-code")
    desk.submission(ANSWER, request_id=request.pk)
    with pytest.raises(ValidationError, match="schon beantwortet"):
        desk.submission(ANSWER, request_id=request.pk)
    case.refresh_from_db()
    late = ask(desk, case)
    CaseRequest.objects.filter(pk=late.pk).update(answer_by=timezone.localdate() - timedelta(days=1))
    with pytest.raises(ValidationError, match="vorbei"):
        desk.submission(ANSWER, request_id=late.pk)


def test_the_office_may_go_on_without_an_answer(desk: Desk, case: Case) -> None:
    request = ask(desk, case)
    assert end_request(case, by=desk.clerk).state == CaseState.IN_WORK
    with pytest.raises(ValidationError, match="vorbei"):
        desk.submission(ANSWER, request_id=request.pk)
    with pytest.raises(ValidationError):
        end_request(case, by=desk.clerk)


def test_odd_requests_are_refused(desk: Desk, case: Case) -> None:
    today = timezone.localdate()
    for changes in ({"fields": ["gibt/es/nicht"]}, {"text": " "}, {"answer_by": today}):
        with pytest.raises(ValidationError):
            ask(desk, case, **changes)
    case.refresh_from_db()
    assert (case.state, CaseRequest.objects.count()) == (CaseState.RECEIVED, 0)


def test_one_at_a_time(desk: Desk, case: Case) -> None:
    ask(desk, case)
    with pytest.raises(ValidationError):
        ask(desk, case)
