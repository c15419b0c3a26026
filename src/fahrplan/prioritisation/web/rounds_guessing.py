"""Who tries many wrong codes of rounds waits for ten minutes."""

from __future__ import annotations

from django.http import HttpRequest

from fahrplan.accounts.services.guessing import count_wrong_guess, wrong_guesses

MOST_WRONG = 60  # a whole room may sit behind one address
WHAT = "round-codes"
TOO_MANY = (
    "Von Ihrem Anschluss kamen zu viele falsche Codes. Bitte warten Sie zehn Minuten. Wer schon teilnimmt, kann "
    "weiter abstimmen."
)


def guessed_too_often(request: HttpRequest) -> bool:
    return wrong_guesses(request, WHAT) >= MOST_WRONG


def count_wrong_code(request: HttpRequest) -> None:
    count_wrong_guess(request, WHAT)
