"""The logins that are open, and those that have run out."""

from __future__ import annotations

from uuid import UUID

from django.contrib.sessions.models import Session
from django.utils import timezone


def end_sessions(number: UUID, *, but: str | None = None) -> int:
    """End every login of this account, on all devices; gives how many there were. It may log in again.

    ``but``: key of the session that stays. Every session is read, for only its sealed content says whose it is;
    ``tidy_sessions`` keeps them down to those of the last day.
    """
    ended = 0
    for session in Session.objects.exclude(pk=but).iterator() if but else Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(number):
            session.delete()
            ended += 1
    return ended


def tidy_sessions() -> int:
    """Remove the sessions that have run out; gives how many. Nothing else does: a browser forgets its cookie."""
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]
