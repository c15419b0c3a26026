"""A hint in the federal mailbox, once, without a word of the message."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.accounts.enums import TrustLevel
from fahrplan.accounts.ports import Detail
from fahrplan.accounts.rules import details
from fahrplan.accounts.services.service_accounts import account_key
from fahrplan.foundation.rules import sealing
from fahrplan.foundation.rules.jobs import heals
from fahrplan.mailbox.enums import MessageKind
from fahrplan.mailbox.models import Message
from fahrplan.mailbox.ports import FederalMailboxError, federal_mailbox
from fahrplan.mailbox.services.federal import JOB, hint
from fahrplan.mailbox.services.messages import send_message
from fahrplan.mailbox.tasks import hint_at
from tests.mailbox.conftest import Talk
from tests.support.fixtures import web_role

pytestmark = pytest.mark.django_db
MAILBOX = "e3cacc6f-f53f-4d2c-aa7c-e7c66cfe512c"


def send(talk: Talk, mailbox: str = MAILBOX) -> Message:
    if talk.account:
        told = {"mailbox": Detail(mailbox, TrustLevel.HIGH, "BundID", "2026-11-29")}
        talk.account.sealed = sealing.seal(
            details.pack(told), account_key(talk.account.pk), f"account:{talk.account.pk}"
        )
        talk.account.save()
    return send_message(
        talk.thread, kind=MessageKind.LETTER, title="Steuer", text="Geheim", key=talk.key, author_label="Amt"
    )


def test_the_hint_is_put_in_once_and_says_nothing(with_account: Talk) -> None:
    recorder: Any = federal_mailbox("zbp_demo")
    message = send(with_account)
    with web_role():
        assert [hint(message.organisation_id, message.pk) for _ in range(2)] == [True, False]
    letter = recorder.letters[-1]
    assert (letter.mailbox, letter.sender, letter.reference) == (
        UUID(MAILBOX),
        "Barleben",
        with_account.thread.reference,
    )
    assert not any(word in f"{letter.title} {letter.text}" for word in ("Steuer", "Geheim"))
    assert Message.objects.get().federal_number != ""


def test_the_job_carries_numbers_alone(with_account: Talk) -> None:
    message = send(with_account)
    job = ProcrastinateJob.objects.get(task_name=JOB)
    assert job.args == {"organisation": str(message.organisation_id), "message": str(message.pk)}
    hint_at(**job.args)
    assert Message.objects.get().federal_number != ""


@pytest.mark.parametrize("mailbox", ["", "kein Postfach"])
def test_without_a_mailbox_there_is_no_hint(with_account: Talk, mailbox: str) -> None:
    message = send(with_account, mailbox)
    assert hint(message.organisation_id, message.pk) is False


def test_who_has_no_account_gets_none(with_code: Talk) -> None:
    send(with_code)
    assert not ProcrastinateJob.objects.filter(task_name=JOB).exists()


def test_a_mailbox_that_fails_leaves_it_to_the_next_try(with_account: Talk, settings: Any) -> None:
    settings.FEDERAL_MAILBOX = "zbp_failing"
    message = send(with_account)
    with pytest.raises(FederalMailboxError) as fault:
        hint(message.organisation_id, message.pk)
    assert heals(fault.value)
    assert Message.objects.get().federal_number == ""
