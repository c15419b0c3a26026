"""Bring territories and the organisations acting in them to the state of a directory, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.reports import Difference, ImportReport
from fahrplan.foundation.services import Author, changed_fields, copy_records, journal
from fahrplan.foundation.services.journal import entries, entry, in_journal
from fahrplan.foundation.services.locks import one_at_a_time
from fahrplan.municipalities.models import Territory, TerritorySuccession
from fahrplan.municipalities.rules.territories import TerritoryFacts, changed_keys
from fahrplan.municipalities.services.organisations import bring_organisations_up_to_date
from fahrplan.municipalities.signals import responsibilities_changed
from fahrplan.standards.problems import StandardError

LOCK = 0x7465727269  # one directory at a time
FIELDS = (
    "ags", "kind", "kind_code", "name", "display_name", "search_name", "ancestors", "land", "seat",
    "postcode", "area_km2", "population", "inhabited",
)  # fmt: skip
LARGEST_LOSS = 0.2


@dataclass
class Plan:
    """What a directory changes: new, changed (with field → old, new) and gone territories."""

    added: list[TerritoryFacts] = field(default_factory=list)
    changed: list[tuple[Territory, dict[str, tuple[Any, Any]]]] = field(default_factory=list)
    gone: list[Territory] = field(default_factory=list)
    unchanged: int = 0
    moved: dict[str, str] = field(default_factory=dict)  # old ARS → new ARS, AGS kept

    @property
    def counts(self) -> dict[str, int]:
        return {
            "neu": len(self.added),
            "geändert": len(self.changed),
            "entfallen": len(self.gone),
            "unverändert": self.unchanged,
        }


@transaction.atomic
def load_territories(
    facts: Sequence[TerritoryFacts], *, as_of: date, author: Author, report: ImportReport
) -> None:
    """Make the territories of the Länder named in ``facts`` exactly these, and the organisations with them.

    Fills the report. A dry run writes nothing. Raises StandardError when so much of a Land would vanish that
    the list must be incomplete, or when it is older than what is stored.
    """
    one_at_a_time(LOCK)
    stored = _stored({row.land for row in facts})
    _refuse_older(stored.values(), as_of)
    plan = _plan(facts, stored)
    report.counts |= plan.counts
    report.differences += _differences(plan)
    if not report.dry_run:
        _write(plan, stored, as_of=as_of, author=author)
    bring_organisations_up_to_date(facts, moved=plan.moved, author=author, report=report)
    if not report.dry_run and report.changed:
        laender = sorted({row.land for row in facts})
        responsibilities_changed.send(Territory, laender=laender, services=None)


def _stored(laender: set[str]) -> dict[str, Territory]:
    return {row.ars: row for row in Territory.objects.filter(valid_to=None, land__in=laender)}


def _refuse_older(stored: Iterable[Territory], as_of: date) -> None:
    newest = max((row.as_of for row in stored), default=as_of)
    if newest > as_of:
        raise StandardError.of(
            f"Der Gebietsstand {as_of:%d.%m.%Y} ist älter als der gespeicherte vom {newest:%d.%m.%Y}.",
            field="Gebietsstand",
        )


def _values(facts: TerritoryFacts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in FIELDS} | {
        "ancestors": list(facts.ancestors),
        "kind": str(facts.kind),
    }


def _plan(facts: Sequence[TerritoryFacts], stored: dict[str, Territory]) -> Plan:
    plan, seen = Plan(), set()
    for row in facts:
        seen.add(row.ars)
        known = stored.get(row.ars)
        differing = changed_fields(known, _values(row)) if known else {}
        if known is None:
            plan.added.append(row)
        elif differing:
            plan.changed.append((known, differing))
        else:
            plan.unchanged += 1
    plan.gone = [row for ars, row in stored.items() if ars not in seen]
    if len(plan.gone) > max(10, LARGEST_LOSS * len(stored)):
        raise StandardError.of(
            f"{len(plan.gone)} von {len(stored)} gespeicherten Gebieten fehlen in der Datei. "
            "Sie ist vermutlich unvollständig."
        )
    new_keys = {row.ags: row.ars for row in plan.added if len(row.ars) == 12}
    plan.moved = changed_keys([row.ars for row in plan.gone], new_keys)
    return plan


def _differences(plan: Plan) -> list[Difference]:
    found = [Difference(ChangeKind.ADDED, row.ars, row.display_name) for row in plan.added]
    for row, fields in plan.changed:
        found += [
            Difference(ChangeKind.CHANGED, row.ars, row.display_name, name, in_journal(old), in_journal(new))
            for name, (old, new) in fields.items()
        ]
    for row in plan.gone:
        kind = ChangeKind.REKEYED if row.ars in plan.moved else ChangeKind.GONE
        found.append(Difference(kind, row.ars, row.display_name, new=plan.moved.get(row.ars)))
    return found


def _write(plan: Plan, stored: dict[str, Territory], *, as_of: date, author: Author) -> None:
    first_load = not stored
    fresh = {row.ars: Territory(ars=row.ars, as_of=as_of, **_values(row)) for row in plan.added}
    by_ars = stored | fresh
    rows: list[Change] = []
    for row in plan.added:
        territory = fresh[row.ars]
        territory.parent = by_ars.get(row.parent_ars)
        territory.valid_from = None if first_load else as_of
        rows.append(entry(territory, ChangeKind.ADDED, author, new=_snapshot(row)))
    Territory.objects.filter(pk__in=[row.pk for row in plan.gone]).update(valid_to=as_of)
    copy_records(list(fresh.values()))
    rows += _write_changes(plan, by_ars, author)
    Territory.objects.filter(land__in={row.land for row in by_ars.values()}, valid_to=None).exclude(
        as_of=as_of
    ).update(as_of=as_of)
    rows += [
        entry(row, ChangeKind.GONE, author, field="valid_to", new=as_of.isoformat()) for row in plan.gone
    ]
    _record_moves(plan, stored, fresh, as_of=as_of, author=author)
    journal(rows)


def _write_changes(plan: Plan, by_ars: dict[str, Territory], author: Author) -> list[Change]:
    rows: list[Change] = []
    for territory, fields in plan.changed:
        for name, (_, new) in fields.items():
            setattr(territory, name, new)
        rows += entries(territory, fields, author)
        territory.parent = by_ars.get(territory.ancestors[-1]) if territory.ancestors else None
    if plan.changed:
        Territory.objects.bulk_update(
            [territory for territory, _ in plan.changed], [*FIELDS, "parent"], batch_size=500
        )
    return rows


def _snapshot(facts: TerritoryFacts) -> dict[str, Any]:
    return {"ars": facts.ars} | {name: in_journal(value) for name, value in _values(facts).items()}


def _record_moves(
    plan: Plan, stored: dict[str, Territory], fresh: dict[str, Territory], *, as_of: date, author: Author
) -> None:
    source = author.source.title if author.source else author.label
    TerritorySuccession.objects.bulk_create(
        TerritorySuccession(
            predecessor=stored[old], successor=fresh[new], effective=as_of, source=source[:300]
        )
        for old, new in plan.moved.items()
    )


@transaction.atomic
def set_centres(
    centres: dict[str, tuple[float, float]], *, author: Author, report: ImportReport
) -> list[str]:
    """Longitude and latitude (WGS 84, degrees) by ARS; gives the ARS that no valid territory has."""
    territories = {row.ars: row for row in Territory.objects.filter(ars__in=centres, valid_to=None)}
    rows, touched = [], []
    for ars, territory in territories.items():
        longitude, latitude = centres[ars]
        fields = changed_fields(territory, {"longitude": longitude, "latitude": latitude})
        for name, (old, new) in fields.items():
            rows.append(entry(territory, ChangeKind.CHANGED, author, field=name, old=old, new=new))
            report.differences.append(
                Difference(ChangeKind.CHANGED, ars, territory.display_name, name, old, new)
            )
            setattr(territory, name, new)
        if fields:
            touched.append(territory)
    report.counts |= {"geändert": len(touched), "unverändert": len(territories) - len(touched)}
    if touched and not report.dry_run:
        Territory.objects.bulk_update(touched, ["longitude", "latitude"], batch_size=1000)
        journal(rows)
    return sorted(set(centres) - set(territories))
