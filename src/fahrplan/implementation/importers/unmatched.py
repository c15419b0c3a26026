"""Taking in rows that were kept because nobody knew their key or place, once both are known.

Only rows that say all an observation needs are taken in here (lists of the Online-Gateway). Rows of other
sources stay until the next delivery, which then finds what they mean.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from fahrplan.foundation.services import Author, journal, report_progress
from fahrplan.implementation.enums import Carrier, Finding
from fahrplan.implementation.importers.matching import Matcher, matcher
from fahrplan.implementation.models import Link, Observation, UnmatchedEntry
from fahrplan.implementation.rules.sources import SOURCES, source_kind
from fahrplan.implementation.services.observing import links_for
from fahrplan.implementation.services.settling import lock_spine, settle_territories
from fahrplan.implementation.services.unmatched import noted

AT_ONCE = 1_000
FEDERATION = "00"
AUTOMATIC = Author(label="Automatische Zuordnung")
FINDINGS = (Finding.ONLINE, Finding.OFFLINE, Finding.ABSENT)
Cell = tuple[str, UUID, UUID, str]  # source, territory, service, carrier


def apply_kept(*, author: Author = AUTOMATIC) -> int:
    """Take in every kept row whose key and place are known by now; gives how many rows are done.

    Each thousand is one transaction: observations, states and the removal of the rows. Doing it again changes
    nothing. Rows that were set aside stay.
    """
    known = matcher()
    done = 0
    last = 0
    while True:
        some = list(_waiting(known).filter(pk__gt=last).order_by("pk")[:AT_ONCE])
        if not some:
            return done
        last = some[-1].pk
        ready = [entry for entry in some if _meant(entry, known)]
        if ready:
            done += _apply(ready, known, author)
        report_progress(done, words="Zeilen zugeordnet")


def _waiting(known: Matcher) -> QuerySet[UnmatchedEntry]:
    rows = UnmatchedEntry.objects.filter(dismissed_at=None, row__has_key="carrier", source__in=list(SOURCES))
    keys = set(rows.order_by().values_list("leika_key", flat=True).distinct()) & known.services.keys()
    return rows.filter(leika_key__in=keys)


def _meant(entry: UnmatchedEntry, known: Matcher) -> list[tuple[UUID, str]]:
    """The areas a row speaks about; none where one of them or the finding is not known."""
    if entry.row.get("finding") not in FINDINGS:
        return []
    if entry.ars == FEDERATION:
        return [area for ars, area in known.areas.items() if len(ars) == 2]
    return [known.areas[entry.ars]] if entry.ars in known.areas else []


@transaction.atomic
def _apply(entries: list[UnmatchedEntry], known: Matcher, author: Author) -> int:
    lock_spine()
    fresh = _said(entries, known, author)
    stored = _stored(fresh)
    wanted = [row for cell, row in fresh.items() if _adds(stored.get(cell), row)]
    Observation.objects.bulk_create(wanted, batch_size=AT_ONCE)
    areas: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for row in wanted:
        if row.service_id and row.territory_id:
            areas[row.service_id].add(row.territory_id)
    if areas:
        settle_territories(set().union(*areas.values()), set(areas))
    journal(
        noted(key, "zugeordnet", {"rows": number}, author=author, subject=known.services[key])
        for key, number in sorted(Counter(entry.leika_key for entry in entries).items())
    )
    UnmatchedEntry.objects.filter(pk__in=[entry.pk for entry in entries]).delete()
    return len(entries)


def _said(entries: list[UnmatchedEntry], known: Matcher, author: Author) -> dict[Cell, Observation]:
    """The observations that follow; where two rows speak of one cell, online goes before, as in a delivery."""
    links = links_for({str(entry.row.get("url") or "") for entry in entries} - {""})
    found: dict[Cell, Observation] = {}
    for entry in entries:
        service = known.services[entry.leika_key]
        for territory, land in _meant(entry, known):
            row = _observation(entry, service, territory, links, author)
            if row.carrier == Carrier.OWN:
                row.organisation_id = known.handler(service, territory, land)
            cell = (row.source, territory, service, row.carrier)
            if cell not in found or _adds(found[cell], row):
                found[cell] = row
    return found


def _observation(
    entry: UnmatchedEntry, service: UUID, territory: UUID, links: dict[str, Link], author: Author
) -> Observation:
    kind, row = source_kind(entry.source), entry.row
    carrier = str(row.get("carrier") or "") if row["finding"] != Finding.ABSENT else ""
    return Observation(
        source=kind.key,
        service_id=service,
        territory_id=territory,
        carrier=carrier if carrier in Carrier.values else "",
        finding=row["finding"],
        link=links.get(str(row.get("url") or "")),
        trust=kind.trust,
        seen_on=entry.as_of,
        last_seen_on=entry.as_of,
        stale_on=entry.as_of + timedelta(days=kind.fresh_days),
        run_id=entry.run_id,
        actor_label=author.label[:200],
        evidence={"reason": row["reason"]} if row.get("reason") else None,
    )


def _stored(fresh: dict[Cell, Observation]) -> dict[Cell, Observation]:
    """The latest word of the same source about the same cells."""
    rows = Observation.objects.filter(
        source__in={cell[0] for cell in fresh},
        territory__in={cell[1] for cell in fresh},
        service__in={cell[2] for cell in fresh},
    )
    found: dict[Cell, Observation] = {}
    for row in rows.order_by("seen_on", "pk"):
        if row.territory_id and row.service_id:
            found[row.source, row.territory_id, row.service_id, row.carrier] = row
    return found


def _adds(held: Observation | None, row: Observation) -> bool:
    """Whether the row says something that the latest word of its source does not say already, or better."""
    if held is None:
        return True
    latest: date = held.last_seen_on
    if row.seen_on != latest:
        return bool(row.seen_on > latest)
    return row.finding == Finding.ONLINE and held.finding != Finding.ONLINE
