"""Seeded entries for measuring the spine: size A is one Land whole, size B all places of Germany."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from fahrplan.catalogue.models import PublicService
from fahrplan.municipalities.models import Territory
from fahrplan.standards.open_pvog import PvogRow

SEED = 2026
ENTRIES_B = 3_500_000
HOSTS = 400


def places_b() -> list[tuple[str, str]]:
    """(ARS, name) of all municipalities and areas without one: 10 943."""
    kinds = ("kreisfreie_stadt", "einheitsgemeinde", "mitgliedsgemeinde", "gemeindefrei")
    rows = Territory.objects.filter(valid_to=None, kind__in=kinds).order_by("ars")
    return list(rows.values_list("ars", "display_name"))


def keys(number: int) -> list[str]:
    """The first so many services in a seeded order."""
    found = list(PublicService.objects.order_by("leika_key").values_list("leika_key", flat=True))
    random.Random(SEED).shuffle(found)
    return found[:number]


def entries_b(
    day: dt.date,
    *,
    share_changed: float = 0.0,
    total: int = ENTRIES_B,
    places: list[tuple[str, str]] | None = None,
) -> Iterator[PvogRow]:
    """Open-PVOG rows: the same 320 services in every place (or in those given), one after the other.

    ``share_changed``: so many rows say something else than those of the same seed without it.
    """
    places = places_b() if places is None else places
    per_place = -(-total // len(places))
    services = keys(per_place)
    written = 0
    for ars, name in places:
        chance, change = random.Random(f"{SEED} {ars}"), random.Random(f"{SEED} {ars} {day}")
        for number, key in enumerate(services):
            if written >= total:
                return
            written += 1
            linked = chance.random() < 0.4
            carrier = ("own", "land", "federal", "")[chance.randrange(4)]
            if share_changed and change.random() < share_changed:
                linked = not linked
            url = f"https://dienst{number % HOSTS}.example/{key}" if linked else ""
            yield PvogRow(
                0,
                key,
                f"Leistung {number}",
                ars,
                name,
                url,
                True,
                linked,
                linked or None,
                True,
                carrier,
                "",
                day,
            )
