"""Words about hand-overs."""

from __future__ import annotations

from datetime import datetime

import pytest

from fahrplan.cases.enums import DispatchState
from fahrplan.cases.rules.handover_words import BADGES, next_step

NOW = datetime(2026, 11, 29, 12, 0)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("state", "hour", "words"),
    [
        (DispatchState.WAITING, 11, "Nächster Versuch gleich. Bisher 2 von 8 Versuchen."),
        (DispatchState.WAITING, 14, "Nächster Versuch am 29.11.2026, 14:00 Uhr. Bisher 2 von 8 Versuchen."),
        (DispatchState.SENT, 14, "Fahrplan fragt von selbst nach, ob das Fachverfahren den Antrag annimmt."),
        (DispatchState.DONE, 14, ""),
        (DispatchState.BY_HAND, 14, ""),
    ],
)
def test_what_happens_next(state: DispatchState, hour: int, words: str) -> None:
    assert next_step(state, 2, NOW.replace(hour=hour), now=NOW) == words


def test_where_somebody_is_needed_it_says_so() -> None:
    assert next_step(DispatchState.FAILED, 8, NOW, now=NOW).startswith("Bitte greifen Sie ein")


def test_every_state_has_its_badge() -> None:
    assert set(BADGES) == set(DispatchState)
