"""How quick the search is at 120 000 services and all places of Germany: one client, warm, inside the process.

    python benchmarks/finder/scale.py --catalogue LEIKA.csv --places GV100AD.txt [--keep]

Makes a database of its own beside the one of DATABASE_URL (name + "_scale") and drops it afterwards. The
services are variants of the real names under made-up keys; the vectors of groups and phrases are random, since
only the time counts here. Questions are those of queries.csv, every third with the name of a place.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(Path(__file__).parent)]

import django
import psycopg
from psycopg import sql

SERVICES = 120_000
ROUNDS = 3
WORDS = """
    Anlage Antrag Ausland Bahn Behälter Boden Brunnen Damm Deich Energie Fähre Fenster Forst Garten
    Gebäude Gemeinde Gerät Getreide Gewässer Hafen Halle Holz Kabel Kanal Keller Kraftwerk Kühlung
    Lager Leitung Maschine Mauer Messe Milch Mühle Obst Park Pumpe Quelle Rohr Saatgut Schacht
    Schiff Schule Seil Speicher Stall Stein Tank Teich Turm Ufer Wagen Wärme Weide Wein Werkstatt
    Wind Ziegel Zaun Zelt
""".split()  # noqa: SIM905


def scratch_address(address: str) -> str:
    parts = urlsplit(address)
    return urlunsplit(parts._replace(path=parts.path + "_scale"))


def command(address: str, statement: str, name: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(name)))


def rows(catalogue: Path) -> Iterator[tuple[str, str]]:
    """Key and name of 120 000 services: the real ones, then variants of them under other objects."""
    with catalogue.open(encoding="utf-8", newline="") as handle:
        real = {row["leika_schluessel"]: row["bezeichnung"] for row in csv.DictReader(handle)}
    real.pop("", None)
    yield from real.items()
    objects = {key[:8] for key in real}
    numbers = (f"99{number:06d}" for number in range(160_000, 1_000_000))
    chance = random.Random(1)
    count = len(real)
    for round_number in range(100):
        renamed = {own: (next(numbers), chance.choice(WORDS)) for own in sorted(objects)}
        for key, name in real.items():
            if count == SERVICES:
                return
            own, word = renamed[key[:8]]
            count += 1
            yield own + key[8:], f"{name} {word}" if round_number % 2 else f"{word}: {name}"


def load(catalogue: Path, places: Path) -> None:
    from django.core.management import call_command

    from fahrplan.catalogue.importers import import_synonyms
    from fahrplan.catalogue.models import PublicService
    from fahrplan.finder.services import rebuild_index
    from fahrplan.foundation.services import Author
    from fahrplan.municipalities.importers import import_gv100ad

    author = Author(label="Messung")
    call_command("migrate", verbosity=0)
    import_gv100ad(places.read_bytes(), file_name=places.name, author=author)
    lexicon = ROOT / "src/fahrplan/catalogue/data/synonyms.csv"
    import_synonyms(lexicon.read_bytes(), file_name=lexicon.name, author=author)
    PublicService.objects.bulk_create(
        (
            PublicService(
                leika_key=key,
                object_key=key[:8],
                level="object" if key.endswith("000000") else "verrichtung",
                name=name[:500],
                types=["5"],
                countable=not key.endswith("000000"),
            )
            for key, name in rows(catalogue)
        ),
        batch_size=5000,
    )
    begun = time.perf_counter()
    state = rebuild_index()
    print(f"Suchverzeichnis: {state.groups} Gruppen in {time.perf_counter() - begun:.1f} s")
    random_vectors()


def random_vectors() -> None:
    import numpy as np

    from fahrplan.finder.models import IndexState, Meaning
    from fahrplan.finder.selectors.meanings import texts_wanted

    chance = np.random.default_rng(1)
    digests = list(texts_wanted())
    vectors = chance.normal(size=(len(digests), 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    Meaning.objects.bulk_create(
        (
            Meaning(digest=name, vector=vector.tobytes())
            for name, vector in zip(digests, vectors, strict=True)
        ),
        batch_size=5000,
    )
    IndexState.objects.update(version=time.time_ns())


def questions() -> list[str]:
    from evaluate import load_queries

    from fahrplan.municipalities.models import Territory

    names = list(Territory.objects.filter(ars__regex=r"^\d{12}$").values_list("display_name", flat=True))
    chance = random.Random(2)
    return [
        f"{query.text} {chance.choice(names)}" if number % 3 == 0 else query.text
        for number, query in enumerate(load_queries())
    ]


def timed(search: Callable[[str], object], texts: list[str]) -> str:
    """Wall-clock times, and the processor time of this process, which other work on the machine spoils less."""
    times, work = [], []
    for text in texts:
        begun, spent = time.perf_counter(), time.process_time()
        search(text)
        times.append((time.perf_counter() - begun) * 1000)
        work.append((time.process_time() - spent) * 1000)
    wall, own = statistics.quantiles(times, n=20), statistics.quantiles(work, n=20)
    return (
        f"p50 {wall[9]:.1f} ms, p95 {wall[18]:.1f} ms (Rechenzeit p50 {own[9]:.1f} ms, p95 {own[18]:.1f} ms)"
    )


def measure() -> None:
    import resource

    from django.conf import settings

    from fahrplan.finder.selectors import caches, search
    from fahrplan.finder.selectors.meanings import model

    texts = questions()
    for embeddings, label in ((False, "nur Wörter"), (True, "Wörter und Bedeutung")):
        settings.FAHRPLAN_EMBEDDINGS = embeddings
        caches.forget()
        for text in texts[:60]:
            search(text)
        embedder = model()
        for number in range(ROUNDS):
            if embedder is not None:
                embedder.forget()  # every question is embedded anew, as if nobody had asked it before
            print(f"{label}, Durchgang {number + 1}: {timed(search, texts)}")
    print(f"Speicher des Prozesses: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--catalogue", type=Path, required=True, help="LeiKa/OZG table of 2019 (CSV)")
    parser.add_argument("--places", type=Path, required=True, help="GV100AD file")
    parser.add_argument(
        "--keep", action="store_true", help="keep the database for another run, and use it when there"
    )
    arguments = parser.parse_args()
    address = os.environ["DATABASE_URL"]
    scratch = scratch_address(address)
    name = urlsplit(scratch).path.lstrip("/")
    with psycopg.connect(address) as connection:
        there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
    os.environ["DATABASE_URL"] = scratch
    if not there:
        command(address, "CREATE DATABASE {}", name)
    try:
        django.setup()
        if not there:
            load(arguments.catalogue, arguments.places)
        measure()
    finally:
        from django.db import connection as used

        used.close()
        if not arguments.keep:
            command(address, "DROP DATABASE {} WITH (FORCE)", name)


if __name__ == "__main__":
    main()
