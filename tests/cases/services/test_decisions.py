"""Decisions by two people."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.cases.enums import CaseState, CaseStep, DecisionOutcome, DecisionState
from fahrplan.cases.models import Case, CaseDecision
from fahrplan.cases.services.decisions import (
    DecisionText,
    basis_of,
    confirm,
    give_back,
    propose,
    read_decision,
)
from fahrplan.cases.services.opening import case_key
from fahrplan.mailbox.enums import MessageKind
from fahrplan.mailbox.models import Message
from fahrplan.mailbox.rules.content import opened_content, opened_name, opened_words
from fahrplan.mailbox.services.threads import key_for_account
from tests.cases.conftest import Desk, desk_at

GRANTED = DecisionText("Ihrem Antrag wird stattgegeben.", "Alle Angaben liegen vor.")


def proposed(desk: Desk, case: Case, outcome: DecisionOutcome = DecisionOutcome.GRANTED) -> CaseDecision:
    return propose(case, outcome, GRANTED, by=desk.clerk)


def test_the_second_person_decides_and_the_bescheid_lies_in_the_mailbox(desk: Desk, case: Case) -> None:
    done = confirm(proposed(desk, case), by=desk.second)
    case.refresh_from_db()
    assert (case.state, case.decided_at is not None) == (CaseState.DECIDED, True)
    message = Message.objects.select_related("thread").get(pk=done.message_id)
    key = key_for_account(message.thread, desk.account.pk)
    assert (message.kind, message.basis) == (MessageKind.BESCHEID, "vwvfg_41")
    assert "Alle Angaben liegen vor." in opened_words(message.sealed, key, message.pk).text
    file = message.files.get()
    assert opened_name(file.sealed_name, key, file.pk) == "bescheid.pdf"
    assert opened_content(file.sealed, key, file.pk)[:5] == b"%PDF-"
    steps = list(case.events.values_list("step", flat=True))
    assert steps[-2:] == [CaseStep.DECIDED, CaseStep.SENT]


def test_nobody_confirms_their_own_proposal(desk: Desk, case: Case) -> None:
    decision = proposed(desk, case)
    with pytest.raises(ValidationError, match="jemand anderes"):
        confirm(decision, by=desk.clerk)
    case.refresh_from_db()
    assert case.state == CaseState.IN_WORK


def test_given_back_with_a_reason_and_proposed_again(desk: Desk, case: Case) -> None:
    decision = proposed(desk, case)
    with pytest.raises(ValidationError):
        give_back(decision, " ", by=desk.second)
    returned = give_back(decision, "Die Höhe fehlt.", by=desk.second)
    assert returned.state == DecisionState.RETURNED
    assert read_decision(returned, case_key(case)).returned == "Die Höhe fehlt."
    with pytest.raises(ValidationError, match="Inzwischen"):
        confirm(decision, by=desk.second)
    assert proposed(desk, case).state == DecisionState.PROPOSED


def test_one_may_take_back_ones_own(desk: Desk, case: Case) -> None:
    assert give_back(proposed(desk, case), "", by=desk.clerk).state == DecisionState.RETURNED


def test_two_who_confirm_send_one(desk: Desk, case: Case) -> None:
    decision = proposed(desk, case)
    confirm(decision, by=desk.second)
    with pytest.raises(ValidationError):
        confirm(decision, by=desk.head)
    assert Message.objects.filter(thread__case_id=case.pk).count() == 1


def test_a_withdrawn_application_ends_with_a_letter(desk: Desk, case: Case) -> None:
    done = confirm(proposed(desk, case, DecisionOutcome.WITHDRAWN), by=desk.second)
    message = Message.objects.get(pk=done.message_id)
    assert (message.kind, message.basis, message.files.count()) == (MessageKind.LETTER, "", 0)


@pytest.mark.parametrize("text", [DecisionText("", "Grund"), DecisionText("Satz", " ")])
def test_a_decision_needs_sentence_and_reason(desk: Desk, case: Case, text: DecisionText) -> None:
    with pytest.raises(ValidationError):
        propose(case, DecisionOutcome.REFUSED, text, by=desk.clerk)


def test_one_proposal_at_a_time(desk: Desk, case: Case) -> None:
    proposed(desk, case)
    with pytest.raises(ValidationError):
        proposed(desk, case)


def test_the_form_names_the_basis_of_the_announcement(db: None) -> None:
    assert basis_of(desk_at(announcement="ao_122a").hand_in()) == "ao_122a"
    assert basis_of(desk_at("halle", announcement="quatsch").hand_in()) == "vwvfg_41"
