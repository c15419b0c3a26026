"""Who sees which threads."""

from __future__ import annotations

import pytest

from fahrplan.accounts.models import Person
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.mailbox.enums import MessageKind
from fahrplan.mailbox.models import MessageFile
from fahrplan.mailbox.selectors.threads import (
    file_seen,
    messages_of,
    thread_of_case,
    thread_seen,
    threads_of,
)
from fahrplan.mailbox.services.messages import reply, send_message
from tests.mailbox.conftest import Talk
from tests.support.fixtures import web_role
from tests.support.records import person

pytestmark = pytest.mark.django_db


def test_an_account_sees_its_threads_with_what_is_unread(
    with_account: Talk, with_code: Talk, applicant: Person
) -> None:
    for number in range(2):
        send_message(
            with_account.thread, kind=MessageKind.LETTER, title=str(number), text="x", key=with_account.key,
            author_label="Amt",
        )  # fmt: skip
    with web_role(), row_scope(account=applicant.pk):
        found = list(threads_of(applicant.pk, ""))
    assert [(one.pk, one.unread, one.count) for one in found] == [(with_account.thread.pk, 2, 2)]


def test_without_account_and_code_nothing_is_seen(with_account: Talk) -> None:
    assert list(threads_of(None, "")) == []
    assert thread_seen(with_account.thread.pk, None, "") is None


def test_somebody_else_sees_nothing_even_without_row_security(with_account: Talk) -> None:
    send_message(
        with_account.thread, kind=MessageKind.LETTER, title="a", text="b", key=with_account.key, author_label="Amt",
        files=[("a.pdf", "application/pdf", b"%PDF-")],
    )  # fmt: skip
    other, file = person().pk, MessageFile.objects.get()
    assert thread_seen(with_account.thread.pk, other, "") is None
    assert file_seen(file.pk, other, "") is None


def test_the_office_finds_the_thread_of_a_case(with_account: Talk) -> None:
    case = with_account.thread.case_id
    reply(with_account.thread, text="Bello", key=with_account.key)
    with web_role(), row_scope(organisations=[with_account.office.pk]):
        thread = thread_of_case(case)
        assert thread is not None
        assert [one.from_office for one in messages_of(thread)] == [False]
