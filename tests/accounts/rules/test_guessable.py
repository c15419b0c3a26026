"""Known passwords stay known when they are made longer."""

from __future__ import annotations

import pytest

from fahrplan.accounts.rules.guessable import is_guessable

KNOWN = {"dragon", "monkey", "sommer", "letmein", "abc123"}


@pytest.mark.parametrize(
    "password",
    [
        "Dragon!20261234",
        "1234567-sommer-",
        "dragondragon",
        "Dragon-Monkey-99",
        "abc123abc123",
        "123456789012",
        "qwertzuiopüqwertz",
        "zyxwvutsrqpo",
        "aaaaaaaaaaaa",
    ],
)
def test_what_is_only_made_longer_is_guessed(password: str) -> None:
    assert is_guessable(password, KNOWN) is True


@pytest.mark.parametrize(
    "password",
    [
        "Wolken-ziehen-7-Mal",
        "Regen-fällt-8-Mal",
        "dragon-wolken-77",
        "805173926404",
        "805173926404x",
        "sommermonkeydragon",
        "dragon" * 50,  # longer than anybody's guesses
    ],
)
def test_what_has_something_of_its_own_is_not(password: str) -> None:
    assert is_guessable(password, KNOWN) is False
