"""Misspelt words."""

from __future__ import annotations

import time

import pytest

from fahrplan.finder.rules.spelling import Speller, edits

KNOWN = {"reisepass": 5, "personalausweis": 9, "hundesteuer": 3, "fuehrerschein": 4, "heirat": 2, "hund": 9}
SPELLER = Speller(KNOWN)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("reisepas", "reisepass"),
        ("resiepass", "reisepass"),
        ("personalausweiss", "personalausweis"),
        ("persnalauswies", "personalausweis"),
        ("hundestuer", "hundesteuer"),
    ],
)
def test_a_typing_error_is_corrected(typed: str, meant: str) -> None:
    assert SPELLER.nearest(typed) == meant


@pytest.mark.parametrize("word", ["reisepass", "xyzzyqwertz", "hun", "12345", "h" * 10_000])
def test_known_strange_short_and_endless_words_stay(word: str) -> None:
    assert SPELLER.nearest(word) is None


def test_swapped_letters_count_once() -> None:
    assert edits("ab", "ba", limit=2) == 1


def test_beyond_the_limit_counting_ends() -> None:
    assert edits("hund", "katze", limit=1) == 2


def test_a_large_vocabulary_is_quick() -> None:
    speller = Speller({f"wort{number:05d}amt": 1 for number in range(20_000)})
    begun = time.process_time()
    speller.nearest("wrot12345amt")
    assert time.process_time() - begun < 1
