"""Size A: 133 administrations × 7 509 services, 1.0 million cells, each reported by its organisation."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from uuid import UUID

import django

django.setup()

from django.db import connection

from benchmarks.figures import Figure, emit, seconds
from benchmarks.spine_entries import SEED
from fahrplan.implementation.models import Attainment, Availability
from fahrplan.implementation.rules.sources import SELF
from fahrplan.implementation.selectors.plans import land_plan
from fahrplan.implementation.services.deliveries import Delivery, Said, take_in
from fahrplan.implementation.services.recounting import close_ledger, recount
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors import administrations

LAND = "15"
DAYS = [dt.date(2025, 10, 1) + dt.timedelta(days=30 * number) for number in range(13)]


def cells(organisations: list[Organisation], services: list[UUID]) -> Iterator[Said]:
    """Every service of every administration, seeded: a third online, some planned, most not; over a year."""
    chance = random.Random(SEED)
    for organisation in organisations:
        if organisation.territory_id is None:
            continue
        for service in services:
            finding = chance.choices(("online", "planned", "offline"), (30, 10, 60))[0]
            day = chance.choice(DAYS)
            yield Said(
                LAND, organisation.territory_id, service, organisation.pk, "own", finding, None, "",
                day + dt.timedelta(days=200) if finding == "planned" else None, day, None,
            )  # fmt: skip


def main() -> None:
    emit(Figure("Größe A: Nenner des Landes", seconds(lambda: recount(LAND)), "s"))
    organisations, services = (
        list(administrations(LAND).order_by("key")),
        sorted(land_plan(LAND).themenfelder),
    )
    delivery = Delivery(SELF, lambda: cells(organisations, services), land_plan)
    spent = seconds(lambda: take_in(delivery))
    number = Attainment.objects.values("organisation_id", "service_id").distinct().count()
    emit(Figure("Größe A: erster Import", spent, "s", note=f"{number:,} Zellen".replace(",", ".")))
    emit(Figure("Größe A: Zeiträume am Ort", float(Availability.objects.count()), "Stück"))
    emit(Figure("Größe A: Hauptbuch abschließen", seconds(lambda: close_ledger([LAND])), "s"))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    main()
