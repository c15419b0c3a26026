"""Many solutions at once, from a table: what is new is added, what differs is changed, nothing is removed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.reports import Difference, ImportReport
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import entries, entry
from fahrplan.solutions.models import DeliveryItem, Solution, SolutionCoverage
from fahrplan.solutions.rules.fields import plain
from fahrplan.solutions.services.editing import change_rows, snapshot
from fahrplan.solutions.services.entries import refresh_entries

PORTION = 1_000


@dataclass
class Wanted:
    """One row: the fields it states, and its services and needs, None where the table does not speak of them."""

    key: str
    values: dict[str, Any]
    services: list[PublicService] | None = None
    needs: list[DeliveryItem] | None = None


@dataclass
class _Plan:
    """What will be written."""

    added: list[Solution] = field(default_factory=list)
    changed: dict[str, Solution] = field(default_factory=dict)
    fields: set[str] = field(default_factory=set)
    rows: list[Change] = field(default_factory=list)
    covers: list[SolutionCoverage] = field(default_factory=list)
    uncovered: list[int] = field(default_factory=list)
    needs: list[tuple[Solution, list[DeliveryItem]]] = field(default_factory=list)


@transaction.atomic
def load_solutions(wanted: Iterable[Wanted], *, author: Author, report: ImportReport) -> None:
    """Create or change the solutions of a table, found by their short name; fills the report.

    A dry run writes nothing. Fields that a row does not state stay as they are.
    """
    rows = list(wanted)
    stored = _stored(row.key for row in rows)
    plan, unchanged = _Plan(), 0
    for row in rows:
        solution = stored.get(row.key)
        before = len(report.differences)
        if solution is None:
            _add(row, plan, author, report)
        else:
            _change(solution, row, plan, author, report)
        unchanged += len(report.differences) == before
    report.counts |= {"neu": len(plan.added), "geändert": len(plan.changed), "unverändert": unchanged}
    if not report.dry_run and report.changed:
        _write(plan, author)


def _stored(keys: Iterable[str]) -> dict[str, Solution]:
    found = Solution.objects.filter(key__in=set(keys)).select_related("provider", "operator")
    return {row.key: row for row in found.prefetch_related("covers__service", "needs")}


def _add(row: Wanted, plan: _Plan, author: Author, report: ImportReport) -> None:
    is_demo = bool(row.values.get("is_demo", False))
    fields = {name: value for name, value in row.values.items() if name != "is_demo"}
    solution = Solution(key=row.key, **fields, is_demo=is_demo, changed_by=author.label[:200])
    plan.added.append(solution)
    services, needs = row.services or [], row.needs or []
    plan.covers += [SolutionCoverage(solution=solution, service=service) for service in services]
    if needs:
        plan.needs.append((solution, needs))
    told = snapshot(solution) | {
        "services": sorted(service.leika_key for service in services),
        "needs": sorted(item.key for item in needs),
    }
    plan.rows.append(entry(solution, ChangeKind.ADDED, author, new=told))
    report.differences.append(Difference(ChangeKind.ADDED, row.key, solution.name))


def _change(solution: Solution, row: Wanted, plan: _Plan, author: Author, report: ImportReport) -> None:
    pairs = changed_fields(solution, row.values)
    for name, (_, new) in pairs.items():
        setattr(solution, name, new)
    plan.fields |= set(pairs)
    plan.rows += change_rows(solution, pairs, author)
    related = _relations(solution, row, plan)
    plan.rows += entries(solution, related, author)
    told = {name: (plain(old), plain(new)) for name, (old, new) in pairs.items()} | related
    if told:
        plan.changed[solution.key] = solution
    report.differences += [
        Difference(ChangeKind.CHANGED, solution.key, solution.name, name, old, new)
        for name, (old, new) in told.items()
    ]


def _relations(solution: Solution, row: Wanted, plan: _Plan) -> dict[str, tuple[Any, Any]]:
    found: dict[str, tuple[Any, Any]] = {}
    if row.services is not None:
        covered = {cover.service.leika_key: cover.pk for cover in solution.covers.all()}
        new = {service.leika_key: service for service in row.services}
        if set(covered) != set(new):
            found["services"] = (sorted(covered), sorted(new))
            plan.uncovered += [pk for key, pk in covered.items() if key not in new]
            plan.covers += [
                SolutionCoverage(solution=solution, service=service)
                for key, service in new.items()
                if key not in covered
            ]
    if row.needs is not None:
        old_keys = sorted(item.key for item in solution.needs.all())
        new_keys = sorted({item.key for item in row.needs})
        if old_keys != new_keys:
            found["needs"] = (old_keys, new_keys)
            plan.needs.append((solution, row.needs))
    return found


def _write(plan: _Plan, author: Author) -> None:
    now = timezone.now()
    for solution in plan.changed.values():
        solution.changed_at, solution.changed_by = now, author.label[:200]
    Solution.objects.bulk_create(plan.added, batch_size=PORTION)
    Solution.objects.bulk_update(
        plan.changed.values(), [*plan.fields, "changed_at", "changed_by"], batch_size=PORTION
    )
    SolutionCoverage.objects.filter(pk__in=plan.uncovered).delete()
    SolutionCoverage.objects.bulk_create(plan.covers, batch_size=PORTION)
    for solution, items in plan.needs:
        solution.needs.set(items)
    journal(plan.rows)
    keys = [solution.key for solution in plan.added] + list(plan.changed)
    refresh_entries(Solution.objects.filter(key__in=keys))
