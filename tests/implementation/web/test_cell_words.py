"""Sentences and rows of the pages about one cell."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from fahrplan.implementation.rules.derivation import Span
from fahrplan.implementation.web.cell_words import (
    asked_day,
    contradiction_of,
    span_rows,
)

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "day", "faulty"),
    [
        ("", None, False),
        ("2026-02-03", date(2026, 2, 3), False),
        ("03.02.2026", None, True),
        ("1999-12-31", None, True),
        ("2101-01-01", None, True),
    ],
)
def test_the_day_asked_for(text: str, day: date | None, faulty: bool) -> None:
    found, fault = asked_day(text)
    assert (found, bool(fault)) == (day or timezone.localdate(), faulty)


def test_the_history_in_rows_newest_first() -> None:
    later = DAY + timedelta(days=10)
    spans = (
        Span(DAY - timedelta(days=5), later, "online", "self", "own", 3, True),
        Span(later, None, "stale", "self", "own", None, False),
    )
    assert span_rows(spans, DAY, DAY) == [
        ("04.12.2026 bis auf Weiteres", "veraltet", "Eigene Angabe", "wenn bis dahin nichts Neues kommt"),
        (
            "19.11.2026 bis 03.12.2026",
            "online, Stufe 3",
            "Eigene Angabe",
            "widersprüchlich; gilt am 24.11.2026",
        ),
    ]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("disrupted", "online gemeldet, aber der Verweis ist nicht erreichbar"),
        ("planned", "der geplante Termin ist verstrichen"),
        ("online", "die Quellen widersprechen sich"),
    ],
)
def test_which_contradiction_a_state_stands_for(state: str, words: str) -> None:
    assert contradiction_of(state) == words
