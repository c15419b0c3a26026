"""Times in words."""

from __future__ import annotations

import pytest

from fahrplan.standards.bpmn.durations import in_words


@pytest.mark.parametrize(
    ("timing", "words"),
    [
        ("P14D", "14 Tage"),
        ("P1M", "1 Monat"),
        ("PT2H30M", "2 Stunden und 30 Minuten"),
        ("P4W", "4 Wochen"),
        ("P", "P"),
        ("R/P1D", "R/P1D"),
        ("jeden Montag", "jeden Montag"),
        ("", ""),
    ],
)
def test_durations_are_words_and_all_else_stays(timing: str, words: str) -> None:
    assert in_words(timing) == words
