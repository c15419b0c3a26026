"""Size B: 3.5 million entries over 10 943 places, three observations each; import, repetition, one change.

As the owner of the tables, like the worker's imports in the measurement; pages are measured by ``spine_pages``.
"""

from __future__ import annotations

import datetime as dt
import os
import resource
import tempfile
from pathlib import Path

import django

django.setup()

from django.db import connection

from benchmarks.figures import Figure, emit, seconds
from benchmarks.spine_entries import ENTRIES_B, entries_b, places_b
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author
from fahrplan.implementation.enums import Figure as Kind
from fahrplan.implementation.enums import Finding
from fahrplan.implementation.importers.open_pvog import import_open_pvog
from fahrplan.implementation.models import Observation, Tally
from fahrplan.implementation.selectors.figures import count_all
from fahrplan.implementation.services.observing import Word, record_observation
from fahrplan.implementation.services.recounting import close_ledger, recount
from fahrplan.municipalities.models import Organisation, Territory
from fahrplan.standards.open_pvog import write_pvog

AUTHOR = Author(label="Messung")
TOTAL = int(os.environ.get("SPINE_ENTRIES", ENTRIES_B))
FIRST = dt.date(2025, 10, 4)
OTHERS = {"self": (70, 60, 180), "check": (90, 90, 365)}  # trust, days before the first, days until stale


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder))


def measure(folder: Path) -> None:
    path = folder / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as target:
        write_pvog(entries_b(FIRST, total=TOTAL), target)
    emit(Figure("Größe der Datei", path.stat().st_size / 1e6, "MB"))
    note = f"{TOTAL:,} Zeilen".replace(",", ".")
    emit(Figure("Nenner aller Länder", seconds(count_denominators), "s"))
    emit(Figure("Größe B: erster Import", seconds(lambda: read(path)), "s", 600, note=note))
    emit(Figure("Größe B: Speicher beim Import", memory(), "MB", 500))
    emit(
        Figure(
            "Größe B: Hauptbuch abschließen",
            seconds(lambda: close_ledger(laender())),
            "s",
            note="im Hintergrund",
        )
    )
    emit(Figure("Größe B: zwei weitere Stimmen je Eintrag", seconds(add_other_voices), "s"))
    before = Observation.objects.count()
    emit(Figure("Beobachtungen", float(before), "Stück"))
    emit(Figure("Größe B: dieselbe Datei noch einmal", seconds(lambda: read(path)), "s", 120))
    emit(Figure("neue Beobachtungen dabei", float(Observation.objects.count() - before), "Stück"))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    emit(Figure("Hauptbuch", float(Tally.objects.count()), "Zeilen"))
    one_change()
    changes_of_sizes(folder)


def add_other_voices() -> None:
    """Every entry holds three observations: what the export says, and two older ones that agree with it."""
    with connection.cursor() as cursor:
        for source, (trust, days, fresh) in OTHERS.items():
            seen = FIRST - dt.timedelta(days=days)
            cursor.execute(
                """
                INSERT INTO implementation_observation
                    (source, service_id, territory_id, organisation_id, carrier, finding, level, link_id,
                     planned_for, trust, seen_on, last_seen_on, stale_on, recorded_at, run_id, actor_label,
                     evidence, is_demo)
                SELECT %s, service_id, territory_id, organisation_id, carrier, finding, level, NULL,
                       planned_for, %s, %s, %s, %s, recorded_at, NULL, 'Messung', NULL, is_demo
                FROM implementation_observation WHERE source = 'pvog'
                """,
                [source, trust, seen, seen, seen + dt.timedelta(days=fresh)],
            )
        cursor.execute("VACUUM ANALYZE implementation_observation")


def changes_of_sizes(folder: Path) -> None:
    """Every tenth row of so many places says something else: the cost follows the places that changed."""
    places = places_b()
    for number, day in ((1, 1), (10, 2), (100, 3), (1_000, 4)):
        some = places[-number:]
        path = folder / f"{number}.csv"
        with path.open("w", encoding="utf-8", newline="") as target:
            rows = entries_b(
                FIRST + dt.timedelta(days=day), share_changed=0.1, places=some, total=320 * number
            )
            write_pvog(rows, target)
        spent = seconds(lambda path=path: read(path))  # type: ignore[misc]
        emit(Figure(f"Größe B: Änderungen in {number} Orten", spent, "s", note=f"{320 * number} Zeilen"))


def count_denominators() -> None:
    for land in laender():
        recount(land)


def laender() -> list[str]:
    return sorted(set(Territory.objects.filter(valid_to=None).values_list("land", flat=True)))


def read(path: Path) -> ImportReport:
    return import_open_pvog(path, file_name=path.name, author=AUTHOR)


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def one_change() -> None:
    """One report of one town, seen in every sum that it is part of."""
    organisation = Organisation.objects.filter(kind="einheitsgemeinde", land="15").order_by("key")[0]
    service = PublicService.objects.order_by("leika_key")[0]
    day = dt.date(2025, 10, 5)
    before = count_all(Kind.OWN_SERVICE, "15", day).online
    word = Word(Finding.ONLINE, "self", seen_on=day)
    spent = seconds(lambda: record_observation(service, organisation, word, author=AUTHOR))
    spent += seconds(lambda: count_all(Kind.OWN_SERVICE, "15", day))
    after = count_all(Kind.OWN_SERVICE, "15", day).online
    emit(Figure("Größe B: eine Änderung bis in alle Summen", spent, "s", 1, note=f"{before} → {after}"))
    emit(
        Figure(
            "Größe B: Hauptbuch nach einer Änderung abschließen",
            seconds(lambda: close_ledger(laender())),
            "s",
        )
    )


if __name__ == "__main__":
    main()
