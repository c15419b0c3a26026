"""Expressions in German sentences."""

from __future__ import annotations

import pytest

from fahrplan.forms.rules.expressions_words import in_words

LABELS = {"hund/wert": "Wert des Hundes", "hunde": "Ihre Hunde"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "immer"),
        ("a = ja", "„a“ ist ja"),
        ("hund/wert >= 2,5", "„Wert des Hundes“ ist mindestens 2,5"),
        ("a = 1 oder b = 2 und c < 3", "„a“ ist 1 oder „b“ ist 2 und „c“ ist kleiner als 3"),
        ("(a = 1 oder b = 2) und c = 3", "(„a“ ist 1 oder „b“ ist 2) und „c“ ist 3"),
        ("nicht a", "nicht („a“)"),
        ("a in ('x', 'y')", "„a“ ist eines von: „x“, „y“"),
        ("a nicht in ('x')", "„a“ ist nichts von: „x“"),
        ("anzahl(hunde) > 1", "Anzahl von „Ihre Hunde“ ist größer als 1"),
        ("(1 + 2) * 3 - -4", "(1 plus 2) mal 3 minus (minus 4)"),
        ("a > d'2026-01-31'", "„a“ ist größer als 31.01.2026"),
    ],
)
def test_says_in_words(text: str, words: str) -> None:
    assert in_words(text, LABELS) == words
