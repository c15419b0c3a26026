"""Who tries many wrong codes or numbers waits. Counted by address, in this process, for ten minutes."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

MOST_WRONG = 30  # a code has 120 random bits: this is for peace on the server, not for secrecy
SECONDS = 600
TOO_MANY = "Von Ihrem Anschluss kamen zu viele falsche Eingaben. Bitte warten Sie zehn Minuten."


def guessed_too_often(request: HttpRequest) -> bool:
    return int(cache.get(_key(request), 0)) >= MOST_WRONG


def count_wrong(request: HttpRequest) -> None:
    key = _key(request)
    if not cache.add(key, 1, SECONDS):
        try:
            cache.incr(key)
        except ValueError:  # forgotten between the two lines
            cache.add(key, 1, SECONDS)


def _key(request: HttpRequest) -> str:
    return f"draft-codes:{get_adapter().get_client_ip(request)}"
