"""Threads and messages as either side sees them. All within the row scope of who asks."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from fahrplan.mailbox.models import Message, MessageFile, Thread

UNREAD = Q(messages__from_office=True, messages__read_at=None)


def threads_of(account: UUID | None, secret_hash: str) -> QuerySet[Thread]:
    """The threads of an account or a code, the newest first, each with ``unread``, ``count``, its organisation."""
    return _counted(Thread.objects.filter(_own(account, secret_hash)))


def thread_seen(pk: UUID, account: UUID | None, secret_hash: str) -> Thread | None:
    """The thread if it belongs to this account or code, with its organisation. One query."""
    found = Thread.objects.select_related("organisation").filter(_own(account, secret_hash), pk=pk)
    return found.first()


def file_seen(pk: UUID, account: UUID | None, secret_hash: str) -> MessageFile | None:
    """The file if it belongs to this account or code, with message, thread and organisation. One query."""
    found = MessageFile.objects.select_related("message__thread", "message__organisation")
    return found.filter(_own(account, secret_hash), pk=pk).first()


def _own(account: UUID | None, secret_hash: str) -> Q:
    """What belongs to this account or code; nothing where neither is given."""
    mine = Q(pk__in=[])
    if account is not None:
        mine |= Q(account_id=account)
    return mine | Q(secret_hash=secret_hash) if secret_hash else mine


def _counted(threads: QuerySet[Thread]) -> QuerySet[Thread]:
    return (
        threads.select_related("organisation")
        .annotate(unread=Count("messages", UNREAD), count=Count("messages"))
        .defer("own_key")
        .order_by("-changed_at", "-pk")
    )


def thread_of_case(case_id: UUID) -> Thread | None:
    """The thread of a case, or None. One query."""
    return Thread.objects.select_related("organisation").filter(case_id=case_id).first()


def messages_of(thread: Thread) -> QuerySet[Message]:
    """The messages of a thread, the oldest first, with their files but not these files' content. Two queries."""
    files = MessageFile.objects.defer("sealed").order_by("pk")
    return (
        Message.objects.filter(thread=thread)
        .prefetch_related(Prefetch("files", files))
        .order_by("sent_at", "pk")
    )
