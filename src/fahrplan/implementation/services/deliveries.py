"""Taking in what a source says about many services and places at once.

A file is read twice. The first reading checks it whole and adds up, area by area, what it says; areas whose
sum is the stored one are done. Only rows of other areas are staged in the second reading and compared in the
database, some thousand at a time, each time in one transaction with the states that follow. So the same file
again writes nothing, a killed import goes on where it stopped, and the cost of a change is that of the areas
that changed.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, transaction

from fahrplan.foundation.models import ImportRun
from fahrplan.foundation.services import report_progress
from fahrplan.implementation.models import Link, Observation, SourceBlock
from fahrplan.implementation.rules.sources import SourceKind
from fahrplan.implementation.selectors.plans import LandPlan, Place
from fahrplan.implementation.services.observing import link_digest, store_links
from fahrplan.implementation.services.recounting import count_first, start_closing
from fahrplan.implementation.services.settling import lock_spine, settle_places

ROWS_AT_ONCE = 40_000
FEW_SERVICES = 400
MANY_STATES = 50_000  # so many changed ones make every later reading of the ledger slow until it is closed
MODULUS = 1 << 128


class Said(NamedTuple):
    """One row of a source, matched: the area spoken about and what is said. ``evidence`` is JSON text."""

    land: str
    territory: UUID
    service: UUID
    organisation: UUID | None
    carrier: str
    finding: str
    level: int | None
    url: str
    planned_for: date | None
    as_of: date
    evidence: str | None


@dataclass
class Block:
    """What a file says about one area: the sum over its rows, their number, the newest date."""

    land: str
    total: int = 0
    rows: int = 0
    as_of: date = date.min

    def add(self, said: Said) -> None:
        told = (
            said.service,
            said.organisation,
            said.carrier,
            said.finding,
            said.level,
            said.url,
            said.planned_for,
        )
        text = "\x1f".join(map(str, (*told, said.evidence)))
        self.total += int.from_bytes(hashlib.blake2b(text.encode(), digest_size=16).digest())
        self.rows += 1
        self.as_of = max(self.as_of, said.as_of)

    @property
    def digest(self) -> str:
        return f"{self.total % MODULUS:032x}"


@dataclass(frozen=True)
class Delivery:
    """One file of one source. ``rows`` reads it anew each time; ``plan`` gives the plan of a Land.

    ``whole_on``: the rows are all that the source says, as of this day; about areas without rows it is silent.
    """

    source: SourceKind
    rows: Callable[[], Iterable[Said]]
    plan: Callable[[str], LandPlan]
    run: ImportRun | None = None
    is_demo: bool = False
    whole_on: date | None = None


@dataclass
class Outcome:
    """Counts of one delivery, for its report."""

    counts: Counter[str] = field(default_factory=Counter)


def take_in(delivery: Delivery) -> Outcome:
    """Bring the observations of the source up to what the rows say; gives what was done."""
    outcome = Outcome()
    blocks = _blocks(delivery.rows(), outcome)
    if delivery.whole_on:
        blocks |= _silent(blocks, delivery.source.key, delivery.whole_on)
    todo = _unlike(blocks, delivery, outcome)
    count_first(block.land for block in blocks.values())
    if not todo:
        return outcome
    _stage(delivery, todo)
    done = 0
    for some in _batches(todo, blocks):
        with transaction.atomic():
            lock_spine()
            _take_in_some(delivery, some, blocks, outcome)
        done += len(some)
        report_progress(done, len(todo), "Gebiete")
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS staged, compared")
    if outcome.counts["geänderte Stände"] > MANY_STATES:
        start_closing(blocks[area].land for area in todo)
    return outcome


def _blocks(rows: Iterable[Said], outcome: Outcome) -> dict[UUID, Block]:
    blocks: dict[UUID, Block] = {}
    for said in rows:
        block = blocks.get(said.territory)
        if block is None:
            block = blocks[said.territory] = Block(said.land)
        block.add(said)
    outcome.counts["Zeilen"] = sum(block.rows for block in blocks.values())
    outcome.counts["Gebiete"] = len(blocks)
    return blocks


def _silent(blocks: dict[UUID, Block], source: str, day: date) -> dict[UUID, Block]:
    """Areas about which the source said something and says nothing any more."""
    spoken = SourceBlock.objects.filter(source=source, rows__gt=0).exclude(territory_id__in=list(blocks))
    return {
        area: Block(land, as_of=day) for area, land in spoken.values_list("territory_id", "territory__land")
    }


def _unlike(blocks: dict[UUID, Block], delivery: Delivery, outcome: Outcome) -> set[UUID]:
    """The areas about which the file says something else, or the same with a newer date."""
    stored = {
        territory: (digest, as_of)
        for territory, digest, as_of in SourceBlock.objects.filter(source=delivery.source.key).values_list(
            "territory_id", "digest", "as_of"
        )
    }
    todo = set()
    for territory, block in blocks.items():
        digest, as_of = stored.get(territory, ("", date.min))
        if block.as_of < as_of and not delivery.whole_on:
            outcome.counts["Gebiete mit neuerem gespeicherten Stand"] += 1
        elif digest != block.digest or as_of != block.as_of:
            todo.add(territory)
    outcome.counts["unveränderte Gebiete"] = len(blocks) - len(todo)
    return todo


STAGED = """
    CREATE TEMPORARY TABLE staged (
        territory uuid, service uuid, organisation uuid, carrier text, finding text, level smallint,
        url text, digest text, planned_for date, as_of date, evidence jsonb
    )
"""


def _stage(delivery: Delivery, todo: set[UUID]) -> None:
    digests: dict[str, str] = {}
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS staged")
        cursor.execute(STAGED)
        with connection.wrap_database_errors, cursor.copy("COPY staged FROM STDIN") as copy:
            for said in delivery.rows():
                if said.territory not in todo:
                    continue
                digest = digests.get(said.url)
                if digest is None:
                    digest = link_digest(said.url) if said.url else ""
                    if len(digests) < 100_000:
                        digests[said.url] = digest
                copy.write_row(
                    (
                        said.territory, said.service, said.organisation, said.carrier, said.finding, said.level,
                        said.url, digest, said.planned_for, said.as_of, said.evidence,
                    )
                )  # fmt: skip
        cursor.execute("CREATE INDEX ON staged (territory)")
        cursor.execute("ANALYZE staged")
    _store_links()


def _store_links() -> None:
    """Links that are new, a few thousand at a time."""
    query = f"""
        SELECT DISTINCT s.url FROM staged s WHERE s.url <> ''
        AND NOT EXISTS (SELECT FROM {Link._meta.db_table} l WHERE l.digest = s.digest) LIMIT 5000
    """  # noqa: S608  only names of our own tables are put in
    while True:
        with connection.cursor() as cursor:
            cursor.execute(query)
            urls = [url for (url,) in cursor.fetchall()]
        if not urls:
            return
        store_links(urls)


def _batches(todo: set[UUID], blocks: dict[UUID, Block]) -> Iterator[list[UUID]]:
    """Areas of one Land, so many that their rows stay a manageable number."""
    by_land: defaultdict[str, list[UUID]] = defaultdict(list)
    for territory in todo:
        by_land[blocks[territory].land].append(territory)
    for _, territories in sorted(by_land.items()):
        some: list[UUID] = []
        rows = 0
        for territory in sorted(territories):
            if some and rows + blocks[territory].rows > ROWS_AT_ONCE:
                yield some
                some, rows = [], 0
            some.append(territory)
            rows += blocks[territory].rows
        yield some


NAMES = {"observation": Observation._meta.db_table, "link": Link._meta.db_table}
# The row that counts where several speak of one cell: online before anything else, then by address. A new word is
# never older than the one it replaces: of two the later counts.
COMPARED = """
    CREATE TEMPORARY TABLE compared AS
    WITH said AS (
        SELECT DISTINCT ON (territory, service, carrier) s.*, l.id AS link
        FROM staged s LEFT JOIN {link} l ON l.digest = s.digest AND s.url <> ''
        WHERE territory = ANY(%(areas)s)
        ORDER BY territory, service, carrier, finding <> 'online', url
    ), known AS (
        SELECT DISTINCT ON (territory_id, service_id, carrier) *
        FROM {observation}
        WHERE source = %(source)s AND territory_id = ANY(%(areas)s)
        ORDER BY territory_id, service_id, carrier, seen_on DESC, id DESC
    )
    SELECT coalesce(s.territory, k.territory_id) AS territory, coalesce(s.service, k.service_id) AS service,
        coalesce(s.carrier, k.carrier) AS carrier, s.organisation, s.finding, s.level, s.link, s.planned_for,
        CASE WHEN s.territory IS NOT NULL THEN greatest(s.as_of, k.seen_on) END AS as_of, s.evidence, k.id AS known,
        CASE WHEN s.territory IS NULL THEN 'gone'
             WHEN k.id IS NULL OR (k.finding, k.level, k.link_id, k.planned_for, k.organisation_id)
                 IS DISTINCT FROM (s.finding, s.level, s.link, s.planned_for, s.organisation)
                 OR s.as_of >= k.stale_on THEN 'new'
             WHEN s.as_of > k.last_seen_on THEN 'again'
             ELSE 'same' END AS what
    FROM said s FULL JOIN known k
        ON k.territory_id = s.territory AND k.service_id = s.service AND k.carrier = s.carrier
    WHERE s.territory IS NOT NULL OR k.finding <> 'withdrawn'
"""
INSERT = """
    INSERT INTO {observation} (source, service_id, territory_id, organisation_id, carrier, finding, level, link_id,
        planned_for, trust, seen_on, last_seen_on, stale_on, recorded_at, run_id, actor_label, evidence, is_demo)
    SELECT %(source)s, service, territory, organisation, carrier, coalesce(finding, 'withdrawn'), level, link,
        planned_for, %(trust)s, coalesce(as_of, %(newest)s), coalesce(as_of, %(newest)s),
        coalesce(as_of, %(newest)s) + %(fresh)s, now(), %(run)s, '', evidence, %(demo)s
    FROM compared WHERE what IN ('new', 'gone')
"""
AGAIN = """
    UPDATE {observation} o SET last_seen_on = c.as_of, stale_on = c.as_of + %(fresh)s
    FROM compared c WHERE c.what = 'again' AND o.id = c.known
"""


def _take_in_some(delivery: Delivery, areas: list[UUID], blocks: dict[UUID, Block], outcome: Outcome) -> None:
    given: dict[str, Any] = {
        "areas": areas,
        "source": delivery.source.key,
        "trust": delivery.source.trust,
        "fresh": delivery.source.fresh_days,
        "run": delivery.run.pk if delivery.run else None,
        "demo": delivery.is_demo,
        "newest": delivery.whole_on or max(blocks[area].as_of for area in areas),
    }
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS compared")
        cursor.execute(COMPARED.format(**NAMES), given)
        cursor.execute("SELECT what, count(*) FROM compared GROUP BY what")
        what = dict(cursor.fetchall())
        cursor.execute(INSERT.format(**NAMES), given)
        cursor.execute(AGAIN.format(**NAMES), given)
        cursor.execute(
            "SELECT DISTINCT service FROM compared WHERE what <> 'same' LIMIT %s", [FEW_SERVICES + 1]
        )
        services = [service for (service,) in cursor.fetchall()]
    outcome.counts["neue Beobachtungen"] += what.get("new", 0)
    outcome.counts["zurückgezogene Beobachtungen"] += what.get("gone", 0)
    outcome.counts["bestätigte Beobachtungen"] += what.get("again", 0)
    outcome.counts["gleiche Beobachtungen"] += what.get("same", 0)
    said = sum(what.get(each, 0) for each in ("new", "again", "same"))
    outcome.counts["mehrfache Zeilen zur selben Zelle"] += sum(blocks[area].rows for area in areas) - said
    if services:
        plan = delivery.plan(blocks[areas[0]].land)
        outcome.counts["geänderte Stände"] += settle_places(
            plan, _places(plan, areas), services if len(services) <= FEW_SERVICES else None
        )
    SourceBlock.objects.bulk_create(
        [
            SourceBlock(
                source=delivery.source.key,
                territory_id=area,
                digest=blocks[area].digest,
                rows=blocks[area].rows,
                as_of=blocks[area].as_of,
                run=delivery.run,
            )
            for area in areas
        ],
        update_conflicts=True,
        unique_fields=["source", "territory"],
        update_fields=["digest", "rows", "as_of", "run"],
    )


def _places(plan: LandPlan, areas: list[UUID]) -> list[Place]:
    these = set(areas)
    wanted = {ars for ars, pk in plan.areas.items() if pk in these}
    return [place for place in plan.places.values() if wanted.intersection(place.chain)]
