"""How sure it is who is in front of us, and how long a login lasts.

Kept in the session: ``trust_level`` (TrustLevel as a number), ``service_login`` (key of the provider), ``login_at`` and
``seen_at`` (seconds since 1970), ``device`` (``rules.devices``), ``end_told`` (seconds). Employees have neither of the
first two, and longer limits.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fahrplan.accounts.enums import TrustLevel

IDLE_SECONDS = 30 * 60
ABSOLUTE_SECONDS = 8 * 60 * 60
NOTE_EVERY = 60  # seconds between two notes that somebody is still there
STAFF_IDLE_SECONDS = 12 * 60 * 60
STAFF_ABSOLUTE_SECONDS = 24 * 60 * 60
STAFF_NOTE_EVERY = 15 * 60
TELL_END = (60 * 60, 10 * 60)  # seconds before the end in any case; each is told once
LEVEL, PROVIDER, SINCE, SEEN = "trust_level", "service_login", "login_at", "seen_at"
DEVICE, TOLD = "device", "end_told"


def trust_level_of(session: Mapping[str, Any]) -> TrustLevel:
    """The level of the login in this session, ``request.session``; NONE without a Servicekonto."""
    try:
        return TrustLevel(session.get(LEVEL, 0))
    except ValueError:
        return TrustLevel.NONE


def level_from(text: str) -> TrustLevel:
    """A level from an address; NONE where it is none."""
    known = {str(level.value): level for level in TrustLevel}
    return known.get(text, TrustLevel.NONE)


def idle_seconds(session: Mapping[str, Any]) -> int:
    """How long after the last use this login ends; 0 where it has no such limit."""
    if PROVIDER in session:
        return IDLE_SECONDS
    return STAFF_IDLE_SECONDS if SEEN in session else 0


def sure_seconds(session: Mapping[str, Any]) -> int:
    """How long this login lasts at least from now on, as not every use is noted; 0 where it has no such limit."""
    idle = idle_seconds(session)
    return idle and idle - _note_every(session)


def has_ended(session: Mapping[str, Any], now: float) -> bool:
    """Whether a login has been idle, or has lasted, for too long."""
    if not (idle := idle_seconds(session)):
        return False
    return bool(now > absolute_end(session) or now - session.get(SEEN, 0) > idle)


def absolute_end(session: Mapping[str, Any]) -> float:
    """When this login ends however much it is used, in seconds since 1970."""
    lasts = ABSOLUTE_SECONDS if PROVIDER in session else STAFF_ABSOLUTE_SECONDS
    return float(session.get(SINCE, 0) + lasts)


def end_to_tell(session: Mapping[str, Any], now: float) -> int:
    """Which of ``TELL_END`` has come without having been told; 0 for none, and where there is no such end."""
    if not idle_seconds(session):
        return 0
    left = absolute_end(session) - now
    step = min((each for each in TELL_END if left <= each), default=0)
    return step if step < session.get(TOLD, step + 1) else 0


def note_due(session: Mapping[str, Any], now: float) -> bool:
    """Whether it is to be noted again that somebody is there; each note makes the login last longer."""
    return bool(idle_seconds(session)) and bool(now - session.get(SEEN, 0) > _note_every(session))


def _note_every(session: Mapping[str, Any]) -> int:
    return NOTE_EVERY if PROVIDER in session else STAFF_NOTE_EVERY
