"""Who tries many wrong codes waits: counted by connection, in all processes together.

With IPv6 a connection is a network of 2^64 addresses; counted by address, each would have tries of its own.
"""

from __future__ import annotations

from allauth.core.internal.ratelimit import get_ip
from django.core.cache import cache
from django.http import HttpRequest

SECONDS = 600


def wrong_guesses(request: HttpRequest, what: str) -> int:
    """How many wrong ones came from there within the last ten minutes; ``what``: kind of code."""
    return int(cache.get(_key(request, what), 0))


def count_wrong_guess(request: HttpRequest, what: str) -> None:
    """To be called outside of a transaction that might be taken back."""
    key = _key(request, what)
    if not cache.add(key, 1, SECONDS):
        try:
            cache.incr(key)
        except ValueError:  # forgotten between the two lines
            cache.add(key, 1, SECONDS)


def _key(request: HttpRequest, what: str) -> str:
    return f"{what}:{get_ip(request)}"
