"""Messages: sent by the office, answered by who applied, read by either."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NotRequired, TypedDict, Unpack
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from fahrplan.foundation.rules.ids import new_id
from fahrplan.mailbox.enums import AnnouncementBasis, MessageKind
from fahrplan.mailbox.models import Message, MessageFile, Thread
from fahrplan.mailbox.rules.content import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    OpenFile,
    Words,
    opened_content,
    opened_name,
    opened_words,
    plain,
    sealed_content,
    sealed_name,
    sealed_words,
)
from fahrplan.mailbox.services.announcing import announce_provided, announce_retrieved
from fahrplan.mailbox.services.federal import hint_later
from fahrplan.mailbox.services.notifying import notify_later
from fahrplan.mailbox.signals import message_arrived


class Letter(TypedDict):
    """What the office sends. ``key``: the thread's key. ``files``: (name, media type, content).

    ``basis``: an AnnouncementBasis for a decision, else empty. ``request_id``: the request for more it belongs to.
    """

    kind: str
    title: str
    text: str
    key: bytes
    author_label: str
    files: NotRequired[Sequence[tuple[str, str, bytes]]]
    basis: NotRequired[str]
    request_id: NotRequired[UUID | None]


@transaction.atomic
def send_message(thread: Thread, **letter: Unpack[Letter]) -> Message:
    """From the office to who applied, who gets a mail without content. Raises ValidationError."""
    words = _words(letter["title"], letter["text"], letter["author_label"])
    basis = letter.get("basis", "")
    if basis and basis not in AnnouncementBasis.values:
        raise ValidationError({"basis": "Diese Rechtsgrundlage der Bekanntgabe gibt es nicht."})
    message = _blank(thread, from_office=True)
    message.kind = MessageKind(letter["kind"])
    message.basis, message.request_id = basis, letter.get("request_id")
    _keep(message, words, letter.get("files", ()), letter["key"])
    announce_provided(message)
    notify_later(message)
    hint_later(message)
    return message


@transaction.atomic
def reply(
    thread: Thread,
    *,
    text: str,
    key: bytes,
    files: Sequence[tuple[str, str, bytes]] = (),
    title: str = "Antwort",
    once: UUID | None = None,
) -> Message:
    """From who applied to the office; ``message_arrived`` tells the case. Raises ValidationError.

    ``once``: the key of this sending; the same one sent twice stays one message.
    """
    if once and (same := Message.objects.filter(pk=once, thread=thread).first()):
        return same
    message = _blank(thread, from_office=False, key=once)
    message.kind = MessageKind.REPLY
    try:
        with transaction.atomic():
            _keep(message, _words(title, text, ""), files, key)
    except IntegrityError as fault:
        raise ValidationError("Diese Nachricht gibt es schon. Bitte laden Sie die Seite neu.") from fault
    message_arrived.send(Message, thread=thread, message=message)
    return message


@transaction.atomic
def read_message(message: Message, *, key: bytes, by_office: bool = False) -> Words:
    """What the message says; the first time its addressee reads it is kept. Raises sealing.NotOpenedError."""
    words = opened_words(message.sealed, key, message.pk)
    mark_read([message], by_office=by_office)
    return words


@transaction.atomic
def mark_read(messages: Iterable[Message], *, by_office: bool = False) -> None:
    """Keep when the addressee first read these messages. One query, and one for each decision that counts from it."""
    now = timezone.now()
    new = [one for one in messages if one.read_at is None and one.from_office != by_office]
    if not new:
        return
    Message.objects.filter(pk__in=[one.pk for one in new]).update(read_at=now)
    for message in new:
        message.read_at = now
        if message.basis and not message.files.all():
            announce_retrieved(message, now)


@transaction.atomic
def open_file(file: MessageFile, *, key: bytes, by_office: bool = False) -> OpenFile:
    """A file in the clear; a decision that counts from its retrieval is retrieved now. Raises NotOpenedError."""
    opened = OpenFile(
        opened_name(file.sealed_name, key, file.pk),
        file.media_type,
        opened_content(file.sealed, key, file.pk),
    )
    if file.message.from_office and not by_office:
        announce_retrieved(file.message, timezone.now())
    return opened


def _words(title: str, text: str, author: str) -> Words:
    words = Words(plain(title)[:LONGEST_TITLE], plain(text), plain(author)[:LONGEST_TITLE])
    if not words.text:
        raise ValidationError({"text": "Bitte schreiben Sie etwas."})
    if len(words.text) > LONGEST_TEXT:
        raise ValidationError({"text": f"Der Text ist länger als {LONGEST_TEXT} Zeichen."})
    return words


def _blank(thread: Thread, *, from_office: bool, key: UUID | None = None) -> Message:
    return Message(
        pk=key or new_id(),
        thread=thread,
        organisation_id=thread.organisation_id,
        account_id=thread.account_id,
        secret_hash=thread.secret_hash,
        from_office=from_office,
    )


def _keep(message: Message, words: Words, files: Sequence[tuple[str, str, bytes]], key: bytes) -> None:
    message.sealed = sealed_words(words, key, message.pk)
    message.save(force_insert=True)
    MessageFile.objects.bulk_create(_file(message, OpenFile(*file), key) for file in files)
    message.thread.changed_at = message.sent_at
    message.thread.save(update_fields=["changed_at"])


def _file(message: Message, file: OpenFile, key: bytes) -> MessageFile:
    made = MessageFile(
        message=message,
        organisation_id=message.organisation_id,
        account_id=message.account_id,
        secret_hash=message.secret_hash,
        media_type=file.media_type,
        size=len(file.content),
    )
    made.sealed_name = sealed_name(file.name[:200], key, made.pk)
    made.sealed = sealed_content(file.content, key, made.pk)
    return made
