"""Threads: opened, their key for either side, kept until, deleted."""

from __future__ import annotations

from datetime import datetime
from typing import NotRequired, TypedDict, Unpack
from uuid import UUID

from fahrplan.accounts.models import ServiceAccount
from fahrplan.accounts.services.service_accounts import account_key
from fahrplan.mailbox.models import Thread
from fahrplan.mailbox.rules.keys import opened_key, sealed_key, secret_of_code
from fahrplan.municipalities.models import Organisation


class Opening(TypedDict):
    """What a thread begins with.

    ``own_key``, ``submission_id``: as they stand at the submission (``forms.Submission``); the thread has the
    submission's key. ``key``: that key in the clear. It is not stored; for an account it is sealed anew with the
    account's key, so that ``own_key`` may then be left empty.
    """

    case_id: UUID
    submission_id: UUID
    reference: str
    organisation: Organisation
    subject: str
    account: ServiceAccount | None
    secret_hash: str
    key: bytes
    own_key: bytes
    is_demo: NotRequired[bool]


def new_thread(**opening: Unpack[Opening]) -> Thread:
    """The thread of a case that is new itself; whoever asks for it stores it."""
    own, account = opening["own_key"], opening["account"]
    if account is not None:
        own = sealed_key(opening["key"], account_key(account.pk), opening["submission_id"])
    stored = {name: value for name, value in opening.items() if name != "key"}
    return Thread(**{**stored, "own_key": own, "subject": opening["subject"][:200]})


def key_for_account(thread: Thread, account: UUID) -> bytes:
    """The thread's key for who applied with this account. Raises sealing.NotOpenedError."""
    return opened_key(thread.own_key, account_key(account), thread.submission_id)


def key_for_code(thread: Thread, code: str) -> bytes:
    """The thread's key for who has the code of the receipt. Raises sealing.NotOpenedError."""
    return opened_key(thread.own_key, secret_of_code(code), thread.submission_id)


def keep_until(thread: Thread, moment: datetime | None) -> None:
    """When the thread is deleted with everything in it; None: not yet known."""
    thread.expires_at = moment
    thread.save(update_fields=["expires_at"])


def remove_expired(now: datetime) -> int:
    """Delete threads whose time is over, of the organisations of the row scope; gives how many."""
    over = Thread.objects.filter(expires_at__lte=now)
    number = over.count()
    over.delete()
    return number
