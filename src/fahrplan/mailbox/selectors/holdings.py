"""The threads of a service account, for its own list and its export."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from fahrplan.accounts.models import ServiceAccount
from fahrplan.accounts.ports import Holding
from fahrplan.accounts.services.service_accounts import account_key
from fahrplan.foundation.rules.sealing import NotOpenedError
from fahrplan.mailbox.models import Message, MessageFile, Thread
from fahrplan.mailbox.rules.content import opened_content, opened_name, opened_words
from fahrplan.mailbox.rules.files import told_apart
from fahrplan.mailbox.rules.keys import opened_key
from fahrplan.mailbox.selectors.threads import messages_of, threads_of

MOST = 200


def thread_holdings(account: ServiceAccount) -> list[Holding]:
    """Newest first; call it within the account's row scope. One query."""
    return [
        Holding(
            title=f"{thread.subject}, {thread.organisation.name} ({thread.reference})",
            url=f"/postfach/{thread.pk}/",
            state=_state(thread),
            at=thread.changed_at,
            content=partial(_content, thread, account),
            files=partial(_files, thread, account),
        )
        for thread in threads_of(account.pk, "")[:MOST]
    ]


def _state(thread: Any) -> str:
    return f"{thread.unread} ungelesen" if thread.unread else "gelesen"


def _content(thread: Thread, account: ServiceAccount) -> Mapping[str, Any]:
    key = _key(thread, account)
    return {"messages": [_message(one, key) for one in messages_of(thread)] if key else []}


def _message(message: Message, key: bytes) -> dict[str, Any]:
    told: dict[str, Any] = {
        "sent_at": message.sent_at.isoformat(),
        "from_office": message.from_office,
        "kind": message.get_kind_display(),
        "announced_on": message.announced_on.isoformat() if message.announced_on else None,
    }
    try:
        words = opened_words(message.sealed, key, message.pk)
    except NotOpenedError:
        return told
    return {**told, "title": words.title, "text": words.text, "author": words.author}


def _files(thread: Thread, account: ServiceAccount) -> Mapping[str, bytes]:
    key = _key(thread, account)
    return told_apart(_named_files(thread, key)) if key else {}


def _named_files(thread: Thread, key: bytes) -> Iterator[tuple[str, bytes]]:
    for row in MessageFile.objects.filter(message__thread=thread).order_by("pk").iterator(chunk_size=1):
        try:
            yield opened_name(row.sealed_name, key, row.pk), opened_content(row.sealed, key, row.pk)
        except NotOpenedError:
            continue


def _key(thread: Thread, account: ServiceAccount) -> bytes:
    """„“ for a thread that this account cannot open."""
    own = Thread.objects.values_list("own_key", flat=True).get(pk=thread.pk)
    try:
        return opened_key(own, account_key(account.pk), thread.submission_id)
    except NotOpenedError:
        return b""
