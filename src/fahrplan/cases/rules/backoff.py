"""When a hand-over that failed is tried again. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

ATTEMPTS = 8
FIRST = timedelta(seconds=30)
GROWTH = 4
LONGEST = timedelta(hours=6)
# While an attempt lasts nobody else begins one; after a kill -9 the next begins when this is over.
LEASE = timedelta(minutes=10)
ASK_AGAIN = timedelta(minutes=1)
GIVE_UP_ASKING = timedelta(days=15)  # the delivery service itself rejects after 14 days
SPREAD = 0.5


def pause(attempts: int, chance: float) -> timedelta:
    """How long to wait after so many attempts (from 1): 30 s, 2, 8, 32 minutes, then up to six hours.

    ``chance`` in [0, 1) spreads it from three quarters to five quarters, so that many that failed together do not
    come back together.
    """
    growth: int = GROWTH ** min(max(attempts - 1, 0), 10)
    whole = min(FIRST * growth, LONGEST)
    return whole * (1 - SPREAD / 2 + SPREAD * chance)


def exhausted(attempts: int) -> bool:
    """Whether no further attempt is made by itself."""
    return attempts >= ATTEMPTS


def asking_pause(since: timedelta) -> timedelta:
    """How long to wait before asking again for news of what was sent so long ago: a tenth of that time."""
    return min(max(ASK_AGAIN, since / 10), LONGEST)


def horizon(now: datetime) -> datetime:
    """No right clock ever plans further ahead: what is later was written while a clock was wrong, and is due."""
    return now + 2 * LONGEST
