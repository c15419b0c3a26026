"""Where somebody is logged in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from fahrplan.accounts.models import LoginSession, Person
from fahrplan.accounts.rules.devices import UNKNOWN
from fahrplan.accounts.rules.trust import DEVICE, SEEN, SINCE, absolute_end, has_ended

HANDLE_DIGITS = 32


@dataclass(frozen=True)
class OpenLogin:
    """One login that goes on. ``handle`` names it on a page; its key would open it. Times are in UTC."""

    handle: str
    device: str
    since: datetime
    used: datetime
    ends: datetime
    is_this: bool


def open_logins(person: Person, this: str | None) -> list[OpenLogin]:
    """Logins of the person that still count: this one (``this``: its key) first, then by last use. One query."""
    now = timezone.now()
    sessions = LoginSession.objects.filter(account=person.pk, expire_date__gt=now)
    opened = [(session.session_key, session.get_decoded()) for session in sessions]
    found = [_told(key, content, this) for key, content in opened if _counts(person, content, now)]
    return sorted(found, key=lambda one: (one.is_this, one.used), reverse=True)


def handle_of(key: str) -> str:
    """32 hex digits that nobody turns back into the key."""
    return salted_hmac("accounts.sessions", key, algorithm="sha256").hexdigest()[:HANDLE_DIGITS]


def _counts(person: Person, content: dict[str, Any], now: datetime) -> bool:
    """Neither over by time nor by a password that has changed since."""
    mark = content.get(HASH_SESSION_KEY, "")
    return constant_time_compare(mark, person.get_session_auth_hash()) and not has_ended(
        content, now.timestamp()
    )


def _told(key: str, content: dict[str, Any], this: str | None) -> OpenLogin:
    return OpenLogin(
        handle=handle_of(key),
        device=content.get(DEVICE, UNKNOWN),
        since=_moment(content.get(SINCE, 0)),
        used=_moment(content.get(SEEN, 0)),
        ends=_moment(absolute_end(content)),
        is_this=key == this,
    )


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
