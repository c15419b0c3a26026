"""Messages go both ways, sealed, and each of them once."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.mailbox.enums import MessageKind
from fahrplan.mailbox.models import Message, MessageFile
from fahrplan.mailbox.rules.content import OpenFile, Words
from fahrplan.mailbox.services.messages import open_file, read_message, reply, send_message
from fahrplan.mailbox.signals import message_arrived
from tests.mailbox.conftest import CODE, Talk
from tests.support.fixtures import web_role

pytestmark = pytest.mark.django_db
LETTER: dict[str, Any] = {"kind": MessageKind.LETTER, "title": "Frage", "author_label": "Frau Krüger"}


def send(talk: Talk, **letter: Any) -> Message:
    return send_message(talk.thread, **(LETTER | {"text": "Wie heißt der Hund?", "key": talk.key} | letter))


def test_the_applicant_reads_what_the_office_wrote(with_account: Talk) -> None:
    message = send(with_account)
    assert message.read_at is None
    words = read_message(message, key=with_account.key)
    assert words == Words("Frage", "Wie heißt der Hund?", "Frau Krüger")
    assert Message.objects.get().read_at is not None


def test_the_office_reading_its_own_words_does_not_count_as_read(with_account: Talk) -> None:
    message = send(with_account)
    read_message(message, key=with_account.key, by_office=True)
    assert Message.objects.get().read_at is None


def test_nothing_of_it_stands_in_the_database_in_the_clear(with_account: Talk) -> None:
    send(with_account, files=[("impfpass.pdf", "application/pdf", b"%PDF-Bello")])
    stored = b"".join(bytes(one.sealed) for one in Message.objects.all())
    stored += b"".join(bytes(one.sealed) + bytes(one.sealed_name) for one in MessageFile.objects.all())
    assert not any(word in stored for word in (b"Frage", b"Hund", b"Bello", b"impfpass", "Krüger".encode()))


def test_a_file_comes_back(with_account: Talk) -> None:
    send(with_account, files=[("bescheid.pdf", "application/pdf", b"%PDF-1.7")])
    file = MessageFile.objects.select_related("message__organisation").get()
    opened = open_file(file, key=with_account.key)
    assert opened == OpenFile("bescheid.pdf", "application/pdf", b"%PDF-1.7")


def test_an_answer_is_told_to_those_who_listen_and_arrives_once(with_code: Talk) -> None:
    heard: list[Message] = []

    def hear(sender: type[Message], *, message: Message, **_: Any) -> None:
        heard.append(message)

    once = uuid4()
    message_arrived.connect(hear)
    try:
        with web_role(), row_scope(secret=CODE):
            first = reply(with_code.thread, text="Bello", key=with_code.key, once=once)
            again = reply(with_code.thread, text="Bello", key=with_code.key, once=once)
    finally:
        message_arrived.disconnect(hear)
    assert (first.pk, heard) == (again.pk, [first])
    assert Message.objects.get().from_office is False


def test_the_key_of_a_sending_cannot_be_taken_from_another_thread(
    with_account: Talk, with_code: Talk
) -> None:
    foreign = send(with_account)
    with pytest.raises(ValidationError, match="gibt es schon"):
        reply(with_code.thread, text="Bello", key=with_code.key, once=foreign.pk)
    assert list(Message.objects.all()) == [foreign]


@pytest.mark.parametrize("text", ["", " \n ", "\x00\x07", "x" * 20_001])
def test_empty_and_endless_words_are_refused(with_code: Talk, text: str) -> None:
    with pytest.raises(ValidationError):
        reply(with_code.thread, text=text, key=with_code.key)
    assert Message.objects.count() == 0


def test_an_unknown_basis_is_refused(with_account: Talk) -> None:
    with pytest.raises(ValidationError, match="Rechtsgrundlage"):
        send(with_account, basis="bgb_130")


def test_another_code_sees_nothing(with_code: Talk) -> None:
    send(with_code)
    with web_role():
        with row_scope(secret="anderer"):
            assert Message.objects.count() == 0
        with row_scope(secret=CODE):
            assert Message.objects.count() == 1
