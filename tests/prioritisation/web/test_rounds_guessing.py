"""Many wrong codes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from fahrplan.prioritisation.web import rounds_guessing
from fahrplan.prioritisation.web.rounds_guessing import count_wrong_code, guessed_too_often


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def test_only_the_address_that_guesses_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds_guessing, "MOST_WRONG", 3)
    one, other = (RequestFactory().get("/", REMOTE_ADDR=address) for address in ("192.0.2.1", "192.0.2.2"))
    for _ in range(3):
        assert guessed_too_often(one) is False
        count_wrong_code(one)
    assert [guessed_too_often(each) for each in (one, other)] == [True, False]
