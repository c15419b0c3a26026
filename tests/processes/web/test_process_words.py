"""How a page says things."""

from __future__ import annotations

import pytest

from fahrplan.processes.models import Process
from fahrplan.processes.web.process_words import (
    anchor_of,
    effort_words,
    linked,
    minutes_words,
    shown_sections,
)
from fahrplan.standards.bpmn import Effort
from tests.standards.bpmn.drawings import DECISION, told


def test_known_steps_become_links() -> None:
    assert linked("weiter bei Schritt 4.1 und bei Schritt 9.", {"4.1"}) == [
        ("weiter bei ", ""),
        ("Schritt 4.1", "schritt-4-1"),
        (" und bei Schritt 9.", ""),
    ]


def test_an_anchor_has_no_dots() -> None:
    assert anchor_of("4.1.2") == "schritt-4-1-2"


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 Minuten"), (59, "59 Minuten"), (60, "1 Std."), (61, "1 Std. 1 Min.")]
)
def test_minutes_in_words(minutes: int, words: str) -> None:
    assert minutes_words(minutes) == words


def test_unknown_effort_says_so() -> None:
    assert effort_words(Effort(0, 0, 3, {}), Process()) == [
        "Für keinen der 3 Arbeitsschritte ist eine Dauer angegeben."
    ]


def test_steps_are_shown_with_their_sentences() -> None:
    step = shown_sections(told(DECISION))[0].steps[1]
    assert (step.number, step.anchor, len(step.sentences)) == ("2", "schritt-2", 2)
