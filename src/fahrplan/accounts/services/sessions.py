"""Sessions that say whose they are, and how they end."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any, cast
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.utils import timezone

from fahrplan.accounts.models import LoginSession, Person
from fahrplan.accounts.selectors.sessions import handle_of

logger = logging.getLogger("fahrplan.anmeldung")


class SessionStore(db.SessionStore):
    """Where sessions are kept. Called as the library's own, for its name is part of how each of them is signed."""

    @classmethod
    def get_model_class(cls) -> type[LoginSession]:
        return LoginSession

    def create_model_instance(self, data: dict[str, Any]) -> LoginSession:
        made = cast(LoginSession, super().create_model_instance(data))
        made.account = data.get(SESSION_KEY)
        return made


def end_sessions(number: UUID, *, but: str | None = None) -> int:
    """End every login of this account, on all devices; gives how many there were. It may log in again.

    ``but``: key of the session that stays.
    """
    keys = [key for key in _keys_of(number) if key != but]
    LoginSession.objects.filter(session_key__in=keys).delete()
    return len(keys)


def end_login(person: Person, handle: str, *, but: str | None = None) -> bool:
    """End the one login of this person that the handle names; False where they have no such (any more).

    ``but``: key of the session that is not meant to end this way.
    """
    for key in LoginSession.objects.filter(account=person.pk).values_list("session_key", flat=True):
        if key != but and handle_of(key) == handle:
            LoginSession.objects.filter(session_key=key).delete()
            logger.info("Anmeldung auf einem anderen Gerät beendet: Konto %s", person.pk)
            return True
    return False


def tidy_sessions() -> int:
    """Remove the sessions that have run out; gives how many. Nothing else does: a browser forgets its cookie."""
    return LoginSession.objects.filter(expire_date__lt=timezone.now()).delete()[0]


def _keys_of(number: UUID) -> Iterator[str]:
    yield from LoginSession.objects.filter(account=number).values_list("session_key", flat=True)
    # A node that still runs an older version writes rows that do not say whose they are.
    for session in LoginSession.objects.filter(account=None).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(number):
            yield session.session_key
