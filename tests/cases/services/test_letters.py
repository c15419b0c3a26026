"""Messages of the office."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from fahrplan.cases.enums import CaseStep
from fahrplan.cases.models import Case
from fahrplan.cases.services.letters import signature, write
from fahrplan.mailbox.models import Message, Thread
from fahrplan.mailbox.rules.content import opened_words
from fahrplan.mailbox.services.threads import key_for_account
from tests.cases.conftest import Desk, desk_at


def test_a_message_is_sealed_and_read_by_who_applied(desk: Desk, case: Case) -> None:
    once = uuid4()
    for _ in range(2):
        write(case, title="", text="Wir melden uns.", by=desk.clerk, once=once)
    sent = Message.objects.get(thread__case_id=case.pk)
    key = key_for_account(Thread.objects.get(case_id=case.pk), desk.account.pk)
    words = opened_words(sent.sealed, key, sent.pk)
    assert (words.title, words.text, words.author) == ("Hund anmelden", "Wir melden uns.", "Steueramt")
    last = case.events.last()
    assert last is not None
    assert (last.step, last.words) == (CaseStep.MAILED, "")


def test_an_empty_one_is_refused(desk: Desk, case: Case) -> None:
    with pytest.raises(ValidationError):
        write(case, title="", text=" ", by=desk.clerk)


def test_the_form_may_let_the_clerk_be_named(db: None) -> None:
    desk = desk_at(show_clerk=True)
    assert signature(desk.hand_in(), desk.clerk) == "Clara Clerk, Steueramt"
