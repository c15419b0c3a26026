"""Versions of a solution and their way from planned to ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import allowed, entry
from fahrplan.notices.enums import SubjectKind
from fahrplan.notices.services import News, announce
from fahrplan.solutions.models import Solution, SolutionVersion
from fahrplan.solutions.rules.fields import plain
from fahrplan.solutions.rules.life_cycle import date_faults, step_fault
from fahrplan.solutions.services.editing import change_rows, locked_solution, touch
from fahrplan.solutions.services.entries import address_of, subjects_of
from fahrplan.solutions.signals import version_changed

FIELDS = ("number", "life_cycle", "released_on", "planned_for", "supported_until", "notes")
MOST_VERSIONS = 200
LONGEST_NOTES = 10_000


@transaction.atomic
def add_version(solution: Solution, values: Mapping[str, Any], author: Author) -> SolutionVersion:
    """Add a version; who follows the solution is told. ``values`` are FIELDS.

    Raises ValidationError (German, by field), also where the solution has this number already.
    """
    fresh = locked_solution(solution)
    if fresh.versions.count() >= MOST_VERSIONS:
        raise ValidationError(f"Eine Lösung hat höchstens {MOST_VERSIONS} Versionen.")
    version = SolutionVersion(solution=fresh, is_demo=fresh.is_demo, **allowed(values, FIELDS))
    _check(version)
    version.save()
    snapshot = {name: plain(getattr(version, name)) for name in FIELDS}
    journal([entry(version, ChangeKind.ADDED, author, new=snapshot)])
    touch(fresh, author)
    _tell(version)
    return version


@transaction.atomic
def edit_version(version: SolutionVersion, values: Mapping[str, Any], author: Author) -> list[str]:
    """Set fields of a version; gives the names of those that changed.

    Raises ValidationError (German, by field), also for a step in the life cycle that cannot be.
    """
    owner = SolutionVersion.objects.select_related("solution").get(pk=version.pk).solution
    solution = locked_solution(owner)  # first, as a merge does
    fresh = SolutionVersion.objects.select_for_update().get(pk=version.pk)
    before = fresh.life_cycle
    differing = changed_fields(fresh, allowed(values, FIELDS))
    for name, (_, new) in differing.items():
        setattr(fresh, name, new)
    if fault := step_fault(before, fresh.life_cycle):
        raise ValidationError({"life_cycle": fault})
    _check(fresh)
    if differing:
        fresh.save()
        journal(change_rows(fresh, differing, author))
        touch(solution, author)
    if before != fresh.life_cycle:
        _tell(fresh)
    version.refresh_from_db()
    return list(differing)


def _check(version: SolutionVersion) -> None:
    version.number = version.number.strip()
    found = date_faults(
        version.life_cycle,
        released_on=version.released_on,
        supported_until=version.supported_until,
        today=timezone.localdate(),
    )
    if len(version.notes) > LONGEST_NOTES:
        found["notes"] = f"Der Text hat höchstens {LONGEST_NOTES} Zeichen."
    same = SolutionVersion.objects.filter(solution=version.solution, number=version.number)
    if same.exclude(pk=version.pk).exists():
        found["number"] = "Diese Version gibt es schon."
    if found:
        raise ValidationError(found)
    version.clean_fields()


def version_news(version: SolutionVersion) -> News:
    """What is told of a version; nobody is told the same step twice."""
    solution = version.solution
    return News(
        SubjectKind.SOLUTION,
        f"{solution}: Version {version.number} ist {version.get_life_cycle_display()}",
        f"{address_of(solution)}#versionen",
        f"version:{version.pk}:{version.life_cycle}",
        version.notes[:500],
    )


def _tell(version: SolutionVersion) -> None:
    version_changed.send(sender=SolutionVersion, version=version)
    announce(subjects_of(version.solution), version_news(version))
