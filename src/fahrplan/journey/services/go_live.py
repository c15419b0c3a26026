"""Before and after go-live: test cases proposed, what failed or is missing turned into tasks, the look back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.catalogue.enums import Stage
from fahrplan.foundation.services import Author
from fahrplan.foundation.services.locks import locked
from fahrplan.journey.enums import TaskOrigin, TestResult
from fahrplan.journey.models import LookBack, Project, Task, TestCase
from fahrplan.journey.rules.access import may_work
from fahrplan.journey.rules.onboarding import Check
from fahrplan.journey.selectors.checklists import proposed_cases
from fahrplan.journey.selectors.onboarding import onboarding_of
from fahrplan.journey.services.plan_lines import add_line, change_line, record_line
from fahrplan.journey.services.tasks import TaskText, add_task

NOT_FAILED = "Eine Aufgabe entsteht nur aus einem Test, der nicht bestanden ist."
NOT_MISSING = "Dieser Punkt fehlt nicht mehr."


@transaction.atomic
def propose_tests(project: Project, *, by: Person) -> int:
    """Add the usual test cases, but for those that are there by name; how many were added."""
    may_work.require(by, project)
    return record_tests(project, author=author_of(by))


@transaction.atomic
def record_tests(project: Project, *, author: Author) -> int:
    """The same without a person."""
    held = locked(project)
    known = set(TestCase.objects.filter(project=held).values_list("title", flat=True))
    added = [case for case in proposed_cases() if case[0] not in known]
    for title, expected in added:
        record_line(held, TestCase, {"title": title, "expected": expected}, author=author)
    return len(added)


@transaction.atomic
def task_from_test(case: TestCase, *, by: Person) -> Task:
    """A task from a test that failed; asked again, the same one while it is not finished.

    Raises PermissionDenied, ValidationError for a test that did not fail.
    """
    may_work.require(by, case.project)
    if case.result != TestResult.FAILED:
        raise ValidationError(NOT_FAILED)
    text = "\n\n".join(filter(None, [case.note, f"Erwartet: {case.expected}" if case.expected else ""]))
    address = f"{case.project.get_absolute_url()}start/#test-{case.pk}"
    given = TaskText(
        f"Test nicht bestanden: {case.title}"[:200],
        text,
        Stage.GO_LIVE,
        origin=TaskOrigin.ONBOARDING,
        origin_url=address,
    )
    return add_task(case.project.organisation, given, author=author_of(by), project=case.project)


@transaction.atomic
def task_from_check(
    project: Project, key: str, leika_key: str, answers: Mapping[str, Any], *, by: Person
) -> Task:
    """A task from a point of the check that is missing now; asked again, the same one while it is not finished.

    Raises PermissionDenied, ValidationError where the point is not missing.
    """
    may_work.require(by, project)
    found = onboarding_of(project, answers)
    check = next((one for one in found.missing if (one.key, one.leika_key) == (key, leika_key)), None)
    if check is None:
        raise ValidationError(NOT_MISSING)
    return _task_of(project, check, author_of(by))


@transaction.atomic
def tasks_from_checks(project: Project, answers: Mapping[str, Any], *, by: Person) -> int:
    """A task for everything that is missing now; how many there are. Those that exist stay."""
    may_work.require(by, project)
    missing = onboarding_of(project, answers).missing
    for check in missing:
        _task_of(project, check, author_of(by))
    return len(missing)


@transaction.atomic
def set_look_back(
    project: Project, values: Mapping[str, Any], *, by: Person, based_on: str | None = None
) -> LookBack:
    """Set day and findings of the look back. Raises PermissionDenied, ValidationError by field."""
    may_work.require(by, project)
    locked(project)
    stored = LookBack.objects.select_related("project").filter(project=project).first()
    if stored is None:
        return add_line(project, LookBack, values, by=by)
    change_line(stored, values, by=by, based_on=based_on)
    stored.refresh_from_db()
    return stored


@transaction.atomic
def task_from_look_back(project: Project, day: date, *, by: Person) -> Task:
    """A task that reminds of the look back on its day."""
    may_work.require(by, project)
    given = TaskText(
        "Rückblick nach dem Start halten",
        "Was läuft gut, was nicht, was ändern wir? Danach die Erfahrung für andere veröffentlichen.",
        Stage.GO_LIVE,
        due_on=max(day, timezone.localdate()),
        origin=TaskOrigin.STAGE,
        origin_url=f"{project.get_absolute_url()}start/#rueckblick",
    )
    return add_task(project.organisation, given, author=author_of(by), project=project)


def _task_of(project: Project, check: Check, author: Author) -> Task:
    tail = f"-{check.leika_key}" if check.leika_key else ""
    given = TaskText(
        f"Startprüfung: {check.title} {'für ' + check.leika_key if check.leika_key else ''}".strip()[:200],
        f"{check.evidence}\n\nBeheben unter: {check.mend}",
        Stage.GO_LIVE,
        origin=TaskOrigin.ONBOARDING,
        origin_url=f"{project.get_absolute_url()}start/pruefung/#{check.key}{tail}",
    )
    return add_task(project.organisation, given, author=author, project=project)
