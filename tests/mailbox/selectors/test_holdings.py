"""What the data view of an account shows of its mailbox."""

from __future__ import annotations

import pytest

from fahrplan.accounts.models import Person
from fahrplan.accounts.ports import holding_kinds
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.mailbox.enums import MessageKind
from fahrplan.mailbox.services.messages import reply, send_message
from tests.mailbox.conftest import Talk
from tests.support.fixtures import web_role

PDF = ("a.pdf", "application/pdf", b"%PDF-1")


@pytest.mark.django_db
def test_threads_are_listed_and_exported_in_the_clear(
    with_account: Talk, with_code: Talk, applicant: Person
) -> None:
    assert with_account.account is not None
    send_message(
        with_account.thread, kind=MessageKind.LETTER, title="Frage", text="Name?", key=with_account.key,
        author_label="Amt", files=[PDF, PDF],
    )  # fmt: skip
    reply(with_account.thread, text="Bello", key=with_account.key)
    with web_role(), row_scope(account=applicant.pk):
        (held,) = holding_kinds()["Postfach"](with_account.account)
        content, files = held.content(), held.files()
    assert (held.state, [one["text"] for one in content["messages"]]) == ("1 ungelesen", ["Name?", "Bello"])
    assert files == {"a.pdf": b"%PDF-1", "2-a.pdf": b"%PDF-1"}
