"""Who tries many wrong codes or numbers of applications waits for ten minutes."""

from __future__ import annotations

from django.http import HttpRequest

from fahrplan.accounts.services.guessing import count_wrong_guess, wrong_guesses

MOST_WRONG = 30  # a code has 120 random bits: this is for peace on the server, not for secrecy
WHAT = "draft-codes"
TOO_MANY = "Von Ihrem Anschluss kamen zu viele falsche Eingaben. Bitte warten Sie zehn Minuten."


def guessed_too_often(request: HttpRequest) -> bool:
    return wrong_guesses(request, WHAT) >= MOST_WRONG


def count_wrong(request: HttpRequest) -> None:
    count_wrong_guess(request, WHAT)
