"""Enlarges the catalogue to 120 000 services: variants of the real ones under free keys, seeded."""

from __future__ import annotations

import random

import django

django.setup()

from benchmarks.figures import Figure, emit, seconds
from fahrplan.catalogue.models import PublicService
from fahrplan.finder.services import rebuild_index
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
    real = list(PublicService.objects.filter(gone_since=None, countable=True))
    known = set(PublicService.objects.values_list("leika_key", flat=True))
    made: list[PublicService] = []
    while len(known) < SIZE:
        model = chance.choice(real)
        object_key = f"99{chance.randrange(200, 1000)}{chance.randrange(1000):03d}"
        key = f"{object_key}{model.leika_key[8:11]}{chance.randrange(1000):03d}"
        if key in known:
            continue
        known.add(key)
        made.append(
            PublicService(
                leika_key=key,
                object_key=object_key,
                level=model.level,
                name=f"{model.name} {chance.choice(QUALIFIERS)}",
                types=model.types,
                countable=True,
                ozg_service_id=model.ozg_service_id,
            )
        )
    PublicService.objects.bulk_create(made, batch_size=2000)
    emit(Figure("Leistungen im vergrößerten Katalog", float(PublicService.objects.count()), "Stück"))
    emit(Figure("Regeln zuordnen, 120 000 Leistungen", seconds(rebuild_rule_matches), "s"))
    emit(Figure("Suchverzeichnis aufbauen, 120 000 Leistungen", seconds(rebuild_index), "s"))


main()
