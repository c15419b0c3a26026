"""Wrong guesses are counted by address."""

from __future__ import annotations

from django.core.cache import cache
from django.test import RequestFactory

from fahrplan.forms.web.assistant_guessing import MOST_WRONG, count_wrong, guessed_too_often


def test_who_guesses_often_waits_and_others_do_not() -> None:
    cache.clear()
    here = RequestFactory().post("/antrag/weiter/", REMOTE_ADDR="192.0.2.1")
    there = RequestFactory().post("/antrag/weiter/", REMOTE_ADDR="192.0.2.2")
    for _ in range(MOST_WRONG):
        count_wrong(here)
    assert [guessed_too_often(here), guessed_too_often(there)] == [True, False]
