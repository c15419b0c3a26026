"""How sure it is who is in front of us, and how long a login of a citizen lasts.

Kept in the session: ``trust_level`` (TrustLevel as a number), ``service_login`` (key of the provider), ``login_at`` and
``seen_at`` (seconds since 1970). Mere employees have none of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fahrplan.accounts.enums import TrustLevel

IDLE_SECONDS = 30 * 60
ABSOLUTE_SECONDS = 8 * 60 * 60
NOTE_EVERY = 60  # seconds between two notes that somebody is still there
LEVEL, PROVIDER, SINCE, SEEN = "trust_level", "service_login", "login_at", "seen_at"


def trust_level_of(session: Mapping[str, Any]) -> TrustLevel:
    """The level of the login in this session, ``request.session``; NONE without a Servicekonto."""
    try:
        return TrustLevel(session.get(LEVEL, 0))
    except ValueError:
        return TrustLevel.NONE


def is_enough(session: Mapping[str, Any], demanded: int) -> bool:
    """Whether a form that demands this level may be used; else lead to ``accounts:service-login?niveau=…&next=…``."""
    return trust_level_of(session) >= demanded


def level_from(text: str) -> TrustLevel:
    """A level from an address; NONE where it is none."""
    known = {str(level.value): level for level in TrustLevel}
    return known.get(text, TrustLevel.NONE)


def has_ended(session: Mapping[str, Any], now: float) -> bool:
    """Whether a login of a citizen has been idle, or has lasted, for too long."""
    if PROVIDER not in session:
        return False
    since, seen = session.get(SINCE, 0), session.get(SEEN, 0)
    return bool(now - since > ABSOLUTE_SECONDS or now - seen > IDLE_SECONDS)


def note_due(session: Mapping[str, Any], now: float) -> bool:
    """Whether it is to be noted again that somebody is there."""
    return PROVIDER in session and bool(now - session.get(SEEN, 0) > NOTE_EVERY)
