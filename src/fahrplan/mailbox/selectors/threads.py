"""Threads and messages as either side sees them. All within the row scope of who asks."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from fahrplan.mailbox.models import Message, MessageFile, Thread

UNREAD = Q(messages__from_office=True, messages__read_at=None)


def threads_of_account(account: UUID) -> QuerySet[Thread]:
    """The threads of a service account, the newest first, each with ``unread``, ``count`` and its organisation."""
    return _counted(Thread.objects.filter(account_id=account))


def threads_with_code(secret_hash: str) -> QuerySet[Thread]:
    """The threads that a code opens, as ``threads_of_account``."""
    return _counted(Thread.objects.filter(secret_hash=secret_hash)) if secret_hash else Thread.objects.none()


def _counted(threads: QuerySet[Thread]) -> QuerySet[Thread]:
    return (
        threads.select_related("organisation")
        .annotate(unread=Count("messages", UNREAD), count=Count("messages"))
        .defer("wrapped_key", "own_key")
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


def unread_from_applicant(case_ids: list[UUID]) -> dict[UUID, int]:
    """Case → how many messages of who applied nobody in the office has read; cases without any are left out."""
    rows = Message.objects.filter(thread__case_id__in=case_ids, from_office=False, read_at=None)
    counted = rows.order_by().values_list("thread__case_id").annotate(number=Count("pk"))
    return dict(counted)
