"""Many reports of one organisation at once: the same as one report each, in a fixed number of queries.

Everything happens in one transaction, and the states are derived once at its end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.reports import Difference
from fahrplan.foundation.services import Author, changed_fields, copy_records, journal, report_progress
from fahrplan.foundation.services.journal import entry, in_journal
from fahrplan.foundation.services.locks import wait_for
from fahrplan.implementation.enums import Carrier, Finding
from fahrplan.implementation.models import Assessment, CaseNumber, Implementation, Link, Observation
from fahrplan.implementation.rules.maturity import MEASURED_BY, is_online
from fahrplan.implementation.rules.sources import SELF
from fahrplan.implementation.rules.status_sheets import Statement
from fahrplan.implementation.selectors.maturity import maturity_scale
from fahrplan.implementation.services.observing import links_for
from fahrplan.implementation.services.settling import lock_spine, settle_territories
from fahrplan.municipalities.models import Organisation

AT_ONCE = 2_000
NEW, AGAIN, SAME = "neue Angaben", "bestätigte Angaben", "unveränderte Angaben"
PLANS, CASES = "geänderte Planungen", "geänderte Fallzahlen"
LABELS = {"solution": "Lösung", "note": "Bemerkung", "planned_for": "geplant für"}


@dataclass(frozen=True)
class Said:
    """What is said about one service. ``year`` is that of the case number, ``source`` where it comes from."""

    service: UUID
    leika_key: str
    name: str
    statement: Statement
    year: int
    source: str


@dataclass
class Batch:
    """One batch at work: what is stored, what is to be written."""

    organisation: Organisation
    author: Author
    today: date
    held: dict[UUID, Implementation]
    words: dict[UUID, Observation]
    levels: dict[UUID, int]
    links: dict[str, Link]
    made: list[Implementation] = field(default_factory=list)
    fresh: list[Observation] = field(default_factory=list)
    again: list[Observation] = field(default_factory=list)
    rows: list[Change] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


@transaction.atomic
def report_many(
    organisation: Organisation, said: Sequence[Said], *, author: Author
) -> tuple[dict[str, int], list[Difference]]:
    """Store what is said about these services, each named once; gives counts and differences.

    Call with statements that were checked. The same again on the same day changes nothing.
    """
    wait_for(organisation)
    lock_spine()
    batch = _open(organisation, said, author)
    for number, each in enumerate(said, start=1):
        if each.statement.finding:
            _word(batch, each)
        report_progress(number, len(said), "Zeilen")
    _store_plans(batch, said)
    _store_cases(batch, [each for each in said if each.statement.cases is not None])
    Observation.objects.bulk_create(batch.fresh, batch_size=AT_ONCE)
    Observation.objects.bulk_create(
        batch.again,
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["last_seen_on", "stale_on", "evidence"],
    )
    journal(batch.rows)
    touched = {row.service_id for row in (*batch.fresh, *batch.again) if row.service_id}
    if touched and organisation.territory_id:
        settle_territories([organisation.territory_id], touched)
    counts = {name: batch.counts[name] for name in (NEW, AGAIN, SAME, PLANS, CASES)}
    return counts, batch.differences


def _open(organisation: Organisation, said: Sequence[Said], author: Author) -> Batch:
    """Read what the batch needs; implementations that are missing are made, stored with their plans."""
    services = [each.service for each in said]
    batch = Batch(
        organisation,
        author,
        timezone.localdate(),
        _held(organisation, services),
        _last_words(organisation, services),
        _levels(organisation),
        links_for({each.statement.url for each in said if each.statement.url}),
    )
    missing = [each for each in said if each.service not in batch.held]
    batch.made = [
        Implementation(service_id=each.service, organisation=organisation, changed_by=author.label[:200])
        for each in missing
    ]
    for each, implementation in zip(missing, batch.made, strict=True):
        batch.held[each.service] = implementation
        new = {"leika_key": each.leika_key, "organisation": organisation.key}
        batch.rows.append(_entry(batch, implementation, each, ChangeKind.ADDED, new=new))
    return batch


def _held(organisation: Organisation, services: Sequence[UUID]) -> dict[UUID, Implementation]:
    rows = Implementation.objects.filter(organisation=organisation, service__in=services)
    return {row.service_id: row for row in rows}


def _last_words(organisation: Organisation, services: Sequence[UUID]) -> dict[UUID, Observation]:
    rows = Observation.objects.filter(
        organisation=organisation, service__in=services, source=SELF.key, carrier=Carrier.OWN
    )
    newest = rows.select_related("link").order_by("service_id", "-seen_on", "-pk").distinct("service_id")
    return {row.service_id: row for row in newest if row.service_id}


def _levels(organisation: Organisation) -> dict[UUID, int]:
    """Service → level of the latest assessment, where that level means online."""
    scale = maturity_scale(MEASURED_BY)
    rows = Assessment.objects.filter(implementation__organisation=organisation, model=MEASURED_BY)
    newest = rows.order_by("implementation", "-assessed_on", "-id").distinct("implementation")
    found = newest.values_list("implementation__service_id", "level")
    return {
        pk: level
        for pk, level in found
        if scale is not None and level is not None and is_online(scale, level)
    }


def _word(batch: Batch, said: Said) -> None:
    """Add the word, or note that it was said again."""
    statement, last = said.statement, batch.words.get(said.service)
    link = batch.links[statement.url] if statement.url else None
    level = statement.level
    if level is None and statement.finding == Finding.ONLINE:
        level = batch.levels.get(said.service)
    told = (statement.finding, level, link.pk if link else None, statement.planned_for)
    evidence = {"online_since": statement.since.isoformat()} if statement.since else None
    stale = batch.today + timedelta(days=SELF.fresh_days)
    if last and batch.today < last.stale_on and _told(last) == told:
        _say_again(batch, said, last, stale, evidence)
        return
    batch.counts[NEW] += 1
    batch.fresh.append(
        Observation(
            source=SELF.key,
            service_id=said.service,
            territory=batch.organisation.territory,
            organisation=batch.organisation,
            carrier=Carrier.OWN,
            finding=statement.finding,
            level=level,
            link=link,
            planned_for=statement.planned_for,
            trust=SELF.trust,
            seen_on=batch.today,
            last_seen_on=batch.today,
            stale_on=stale,
            run=batch.author.run,
            actor_label=batch.author.label[:200],
            evidence=evidence,
        )
    )
    before = last.finding if last else None
    if before != statement.finding:
        held = batch.held[said.service]
        new = statement.finding
        batch.rows.append(_entry(batch, held, said, ChangeKind.CHANGED, field="state", old=before, new=new))
    _differ(batch, said, "Stand", before and Finding(before).label, Finding(statement.finding).label)


def _told(last: Observation) -> tuple[str, int | None, UUID | None, date | None]:
    return last.finding, last.level, last.link_id, last.planned_for


def _say_again(
    batch: Batch, said: Said, last: Observation, stale: date, evidence: dict[str, Any] | None
) -> None:
    evidence = evidence or last.evidence
    if last.last_seen_on >= batch.today and last.evidence == evidence:
        batch.counts[SAME] += 1
        return
    batch.counts[AGAIN] += 1
    last.last_seen_on, last.stale_on, last.evidence = batch.today, stale, evidence
    batch.again.append(last)
    _differ(batch, said, "Stand", None, f"{Finding(last.finding).label}, bestätigt")


def _store_plans(batch: Batch, said: Iterable[Said]) -> None:
    """Solution, note and date of the plan; an empty cell leaves what is there. Stores new implementations."""
    touched = []
    for each in said:
        statement, held = each.statement, batch.held[each.service]
        values: dict[str, Any] = {"solution": statement.solution, "note": statement.note}
        values = {name: value for name, value in values.items() if value}
        if statement.finding:
            values["planned_for"] = statement.planned_for
        differing = changed_fields(held, values)
        if not differing:
            continue
        for name, (old, new) in differing.items():
            setattr(held, name, new)
            told = in_journal(old), in_journal(new)
            batch.rows.append(
                _entry(batch, held, each, ChangeKind.CHANGED, field=name, old=told[0], new=told[1])
            )
            _differ(batch, each, LABELS[name], *told)
        held.changed_at, held.changed_by = timezone.now(), batch.author.label[:200]
        touched.append(held)
    batch.counts[PLANS] = len(touched)
    # Overwriting whole rows is quicker than an UPDATE with a CASE a field.
    Implementation.objects.bulk_create(
        {row.pk: row for row in (*batch.made, *touched)}.values(),
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[*LABELS, "changed_at", "changed_by"],
    )


def _store_cases(batch: Batch, said: Sequence[Said]) -> None:
    years = {each.year for each in said}
    rows = CaseNumber.objects.filter(implementation__organisation=batch.organisation, year__in=years)
    stored = {(row.implementation_id, row.year): row for row in rows}
    fresh, touched = [], []
    for each in said:
        held = batch.held[each.service]
        known, number = stored.get((held.pk, each.year)), each.statement.cases or 0
        if known is not None and known.number == number:
            continue
        _differ(batch, each, f"Fallzahl {each.year}", known.number if known else None, number)
        if known is None:
            row = CaseNumber(implementation=held, year=each.year, number=number, source=each.source[:300])
            fresh.append(row)
            new = {"year": each.year, "number": number, "online": None, "source": row.source}
            batch.rows.append(entry(row, ChangeKind.ADDED, batch.author, new=new))
            continue
        values = {"number": number, "source": each.source[:300], "online": _still_online(known, number)}
        for name, (old, new_value) in changed_fields(known, values).items():
            setattr(known, name, new_value)
            batch.rows.append(
                entry(known, ChangeKind.CHANGED, batch.author, field=name, old=old, new=new_value)
            )
        touched.append(known)
    batch.counts[CASES] = len(fresh) + len(touched)
    copy_records(fresh)
    CaseNumber.objects.bulk_update(touched, ["number", "online", "source"], batch_size=AT_ONCE)


def _still_online(known: CaseNumber, number: int) -> int | None:
    """The cases that came online, unless there cannot be so many any more."""
    return known.online if known.online is not None and known.online <= number else None


def _differ(batch: Batch, said: Said, name: str, old: Any, new: Any) -> None:
    kind = ChangeKind.ADDED if old in (None, "") else ChangeKind.CHANGED
    batch.differences.append(Difference(kind.value, said.leika_key, said.name, name, old, new))


def _entry(batch: Batch, held: models.Model, said: Said, kind: ChangeKind, **told: Any) -> Change:
    """A journal row of an implementation whose service was not read as a record."""
    label = f"{batch.organisation}: {said.name}"
    return Change(
        subject_kind=Implementation.journal_kind,
        subject_id=held.pk,
        subject_key=str(held.pk),
        subject_label=label[:500],
        kind=kind,
        field=told.get("field", ""),
        old=told.get("old"),
        new=told.get("new"),
        source=batch.author.source,
        run=batch.author.run,
        actor_id=batch.author.person_id,
        actor_label=batch.author.label,
        reason=batch.author.reason,
    )


__all__ = ["Said", "report_many"]
