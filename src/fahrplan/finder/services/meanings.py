"""Vectors for the texts of the index that have none yet."""

from __future__ import annotations

import time

from fahrplan.finder.models import IndexedGroup, IndexState, Meaning
from fahrplan.finder.selectors.meanings import model, texts_wanted
from fahrplan.foundation.services import report_progress

BATCH = 32


def embed_missing(*, limit: int | None = None) -> int:
    """Work out the vectors that are missing (about 10 ms each) and drop those no longer used.

    Gives how many were written: 0 when all are there or the model is not installed. Every batch is a
    transaction of its own, so that a stop in between loses nothing.
    """
    embedder = model()
    if embedder is None:
        return 0
    wanted = texts_wanted()
    stored = set(Meaning.objects.values_list("digest", flat=True))
    Meaning.objects.filter(digest__in=stored - wanted.keys()).delete()
    missing = [(digest, text) for digest, text in wanted.items() if digest not in stored][:limit]
    for start in range(0, len(missing), BATCH):
        batch = missing[start : start + BATCH]
        Meaning.objects.bulk_create(
            (Meaning(digest=digest, vector=embedder.vector(text).tobytes()) for digest, text in batch),
            ignore_conflicts=True,
        )
        report_progress(min(start + BATCH, len(missing)), len(missing), "Texte")
    if missing and IndexedGroup.objects.exists():
        IndexState.objects.update_or_create(pk=1, defaults={"version": time.time_ns()})
    return len(missing)
