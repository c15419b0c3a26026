"""Lines of a project's plan: added, changed, removed; each with its journal, none lost when two people write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.versions import version_of
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import entries, entry, in_journal
from fahrplan.foundation.services.locks import locked
from fahrplan.journey.enums import TestResult
from fahrplan.journey.models import (
    BudgetLine,
    Contract,
    LegalChange,
    LookBack,
    Milestone,
    Project,
    ProjectRole,
    TestCase,
)
from fahrplan.journey.models.planning import PlanRecord
from fahrplan.journey.rules.access import may_work
from fahrplan.journey.rules.budget import year_faults
from fahrplan.journey.rules.schedule import period_faults, range_faults
from fahrplan.journey.selectors.people import people_in

MOST_LINES = 200
STALE = (
    "Inzwischen hat jemand anderes etwas geändert. Unten steht beides: was gespeichert ist und was Sie geschrieben "
    "haben. Führen Sie es zusammen und speichern Sie noch einmal."
)
FULL = f"Mehr als {MOST_LINES} Einträge gehen nicht. Bitte fassen Sie einige zusammen."
FAULTS: dict[type[PlanRecord], Callable[[Mapping[str, Any]], dict[str, str]]] = {
    Milestone: lambda values: period_faults(values, "starts_on", "ends_on"),
    LegalChange: lambda values: period_faults(values, "decide_on", "in_force_on"),
    Contract: lambda values: period_faults(values, "starts_on", "ends_on"),
    BudgetLine: year_faults,
}
Line = TypeVar("Line", bound=PlanRecord)


@transaction.atomic
def add_line(
    project: Project, kind: type[Line], values: Mapping[str, Any], *, by: Person, once: UUID | None = None
) -> Line:
    """Add a line. ``once``: names the form it came from; sent twice, it is there once.

    Raises PermissionDenied, ValidationError by field.
    """
    may_work.require(by, project)
    return record_line(project, kind, values, author=author_of(by), once=once)


@transaction.atomic
def record_line(
    project: Project,
    kind: type[Line],
    values: Mapping[str, Any],
    *,
    author: Author,
    once: UUID | None = None,
) -> Line:
    """The same without a person: for proposals and demo data. Raises ValidationError by field."""
    held = locked(project)
    lines = kind._default_manager.filter(project=held)
    if once is not None and (same := lines.filter(pk=once).first()):
        return same
    if lines.count() >= MOST_LINES:
        raise ValidationError(FULL)
    line = kind(project=held, is_demo=held.is_demo, **values)
    if once is not None and not kind._default_manager.filter(pk=once).exists():
        line.pk = once
    _complete(line, author)
    _check(line, values)
    line.changed_at, line.changed_by = timezone.now(), author.label[:200]
    line.save(force_insert=True)
    told = {name: in_journal(value) for name, value in values.items() if value not in (None, "")}
    journal([entry(line, ChangeKind.ADDED, author, new={"project": str(held.pk)} | told)])
    return line


@transaction.atomic
def change_line(
    line: PlanRecord, values: Mapping[str, Any], *, by: Person, based_on: str | None = None
) -> bool:
    """Set what differs; whether anything differed.

    Raises PermissionDenied, ValidationError by field, and for a form filled from another state than the stored.
    """
    may_work.require(by, line.project)
    stored = type(line)._default_manager.select_for_update(of=("self",)).get(pk=line.pk)
    pairs = changed_fields(stored, dict(values))
    if not pairs:
        return False
    if based_on is not None and based_on != version_of(stored):
        raise ValidationError(STALE)
    for name, (_, new) in pairs.items():
        setattr(stored, name, new)
    author = author_of(by)
    _complete(stored, author)
    _check(stored, values)
    stored.changed_at, stored.changed_by = timezone.now(), author.label[:200]
    stored.save()
    journal(entries(stored, pairs, author))
    return True


@transaction.atomic
def remove_line(line: PlanRecord, *, by: Person) -> None:
    """Take a line out; the journal keeps what it said. Gone already, it stays so. Raises PermissionDenied."""
    may_work.require(by, line.project)
    stored = type(line)._default_manager.select_for_update(of=("self",)).filter(pk=line.pk).first()
    if stored is None:
        return
    told = {
        field.name: in_journal(getattr(stored, field.name))
        for field in stored._meta.fields
        if field.name not in ("id", "changed_at", "changed_by", "is_demo")
    }
    journal([entry(stored, ChangeKind.REMOVED, author_of(by), old=told)])
    stored.delete()


def _complete(line: PlanRecord, author: Author) -> None:
    """What the line says by itself: who tested, and when."""
    if isinstance(line, TestCase):
        if line.result == TestResult.OPEN:
            line.tested_on, line.tested_by = None, ""
        else:
            line.tested_on = line.tested_on or timezone.localdate()
            line.tested_by = line.tested_by or author.label[:200]


def _check(line: PlanRecord, values: Mapping[str, Any]) -> None:
    special = FAULTS.get(type(line))
    faults = range_faults(values) | _negative(values) | (special(_all(line, values)) if special else {})
    if isinstance(line, ProjectRole) and line.person and line.person not in people_in(line.project):
        faults["person"] = (
            "Diese Person arbeitet nicht in diesem Vorhaben. Schreiben Sie sonst nur den Namen."
        )
    if isinstance(line, LookBack) and line.held_on and line.held_on > timezone.localdate():
        faults["held_on"] = "Dieser Tag liegt in der Zukunft."
    if faults:
        raise ValidationError(faults)
    relations = [field.name for field in line._meta.fields if field.is_relation]
    line.clean_fields(exclude=relations)


def _negative(values: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: "Bitte keine Zahl unter 0."
        for name, value in values.items()
        if isinstance(value, Decimal | int) and value < 0
    }


def _all(line: PlanRecord, values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        field.name: getattr(line, field.name) for field in line._meta.fields if not field.is_relation
    } | dict(values)
