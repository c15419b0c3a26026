"""One mail for each message, without a word of it."""

from __future__ import annotations

from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.foundation.rules.jobs import TemporaryFaultError, heals
from fahrplan.mailbox.enums import MessageKind
from fahrplan.mailbox.models import Message
from fahrplan.mailbox.services.federal import hint
from fahrplan.mailbox.services.messages import send_message
from fahrplan.mailbox.services.notifying import JOB, notify
from fahrplan.mailbox.tasks import notify_of
from tests.mailbox.conftest import Talk
from tests.support.fixtures import web_role

pytestmark = pytest.mark.django_db


def send(talk: Talk) -> Message:
    return send_message(
        talk.thread,
        kind=MessageKind.LETTER,
        title="Steuerbescheid",
        text="Geheim",
        key=talk.key,
        author_label="Amt",
    )


def test_the_mail_goes_out_once_and_says_nothing(with_account: Talk) -> None:
    message = send(with_account)
    with web_role():
        sent = [notify(message.organisation_id, message.pk) for _ in range(2)]
    assert (sent, len(mail.outbox)) == ([True, False], 1)
    letter = mail.outbox[0]
    assert (letter.to, letter.subject) == (["demir@example.org"], "Es liegt eine neue Nachricht für Sie vor")
    told = f"{letter.subject} {letter.body}"
    assert not any(word in told for word in ("Steuerbescheid", "Geheim", "Barleben", "Hund"))


def test_the_job_carries_numbers_alone(with_account: Talk) -> None:
    message = send(with_account)
    job = ProcrastinateJob.objects.get(task_name=JOB)
    assert job.args == {"organisation": str(message.organisation_id), "message": str(message.pk)}
    notify_of(**job.args)
    assert len(mail.outbox) == 1


def test_who_has_no_account_gets_no_mail(with_code: Talk) -> None:
    message = send(with_code)
    assert not ProcrastinateJob.objects.filter(task_name=JOB).exists()
    assert notify(message.organisation_id, message.pk) is False


class HangsUp(BaseEmailBackend):
    """A mail server that ends every talk at once."""

    def send_messages(self, email_messages: Any) -> int:
        raise SMTPServerDisconnected("weg")


def test_where_no_server_takes_it_the_job_tries_again(with_account: Talk, settings: Any) -> None:
    message = send(with_account)
    settings.EMAIL_BACKEND = f"{__name__}.HangsUp"
    with web_role(), pytest.raises(TemporaryFaultError, match="nicht angenommen") as fault:
        notify(message.organisation_id, message.pk)
    assert heals(fault.value)
    assert Message.objects.get().notified_at is None


def test_nobody_is_passed_over_because_somebody_else_looks_at_the_message(with_account: Talk) -> None:
    """The hint is put in, and the message is read, while the mail is on its way."""
    message = send(with_account)
    with CaptureQueriesContext(connection) as asked:
        assert notify(message.organisation_id, message.pk)
        hint(message.organisation_id, message.pk)
    said = [one["sql"] for one in asked]
    assert not [sql for sql in said if "SKIP LOCKED" in sql or "FOR UPDATE" in sql]
    assert len({sql for sql in said if "pg_advisory_xact_lock" in sql}) == 2
