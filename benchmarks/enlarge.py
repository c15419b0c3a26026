"""Enlarges the catalogue to 120 000 services: variants of the real ones under free keys, seeded."""

from __future__ import annotations

import random
import time

import django
import numpy as np

django.setup()

from django.db import connection

from benchmarks.figures import Figure, emit, seconds
from fahrplan.catalogue.models import PublicService
from fahrplan.finder.models import IndexState, Meaning
from fahrplan.finder.selectors.meanings import DIMENSIONS, texts_wanted
from fahrplan.finder.services import rebuild_index
from fahrplan.foundation.services import copy_records
from fahrplan.municipalities.services import rebuild_rule_matches

SIZE = 120_000
QUALIFIERS = (
    "im Ausland",
    "für Unternehmen",
    "für Vereine",
    "auf Zeit",
    "erneut",
    "vorläufig",
    "in Eilfällen",
)


def main() -> None:
    chance = random.Random(2026)
    objects: dict[str, list[PublicService]] = {}
    for service in PublicService.objects.filter(gone_since=None):
        objects.setdefault(service.object_key, []).append(service)
    groups, total = list(objects.values()), sum(map(len, objects.values()))
    free = (f"99{number:06d}" for number in range(160_000, 1_000_000))
    made: list[PublicService] = []
    while total + len(made) < SIZE:
        object_key, qualifier = next(free), chance.choice(QUALIFIERS)
        made += [variant(model, object_key, qualifier) for model in chance.choice(groups)]
    copy_records(made)
    emit(Figure("Leistungen im vergrößerten Katalog", float(PublicService.objects.count()), "Stück"))
    emit(Figure("Regeln zuordnen, 120 000 Leistungen", seconds(rebuild_rule_matches), "s"))
    emit(Figure("Suchverzeichnis aufbauen, 120 000 Leistungen", seconds(rebuild_index), "s"))
    random_vectors()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # what autovacuum has done by the time people ask


def variant(model: PublicService, object_key: str, qualifier: str) -> PublicService:
    """The same service under another object, so that objects keep as many services as real ones have."""
    return PublicService(
        leika_key=object_key + model.leika_key[8:],
        object_key=object_key,
        level=model.level,
        name=f"{model.name} {qualifier}",
        types=model.types,
        countable=model.countable,
        ozg_service_id=model.ozg_service_id,
    )


def random_vectors() -> None:
    """Vectors for what has none: computing 45 000 takes a quarter of an hour and only their number counts here."""
    known = set(Meaning.objects.values_list("digest", flat=True))
    missing = [name for name in texts_wanted() if name not in known]
    vectors = np.random.default_rng(1).normal(size=(len(missing), DIMENSIONS)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    copy_records(
        [Meaning(digest=name, vector=row.tobytes()) for name, row in zip(missing, vectors, strict=True)]
    )
    IndexState.objects.update(version=time.time_ns())


main()
