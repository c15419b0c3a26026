"""Decisions: recorded, and corrected by new entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import journal
from fahrplan.foundation.services.journal import entry
from fahrplan.foundation.services.locks import wait_for
from fahrplan.journey.models import Decision, Project
from fahrplan.journey.rules.access import may_work
from fahrplan.journey.services.task_records import check


@dataclass(frozen=True)
class DecisionText:
    """What was decided, why, what else was possible, who decided and when."""

    title: str
    reason: str
    decided_by: str
    decided_on: date
    alternatives: str = ""


@transaction.atomic
def record_decision(
    project: Project, given: DecisionText, *, by: Person, corrects: Decision | None = None
) -> Decision:
    """Add an entry; the same one sent twice stays one. ``corrects``: the entry that it puts right.

    Raises PermissionDenied, ValidationError by field.
    """
    may_work.require(by, project)
    wait_for(project)  # so that two clicks do not write twice
    decision = Decision(
        project=project,
        title=given.title.strip(),
        reason=given.reason.strip(),
        alternatives=given.alternatives.strip(),
        decided_by=given.decided_by.strip(),
        decided_on=given.decided_on,
        corrects=corrects,
        recorded_by=str(by)[:200],
        is_demo=project.is_demo,
    )
    if same := _same(decision):
        return same
    if given.decided_on > timezone.localdate():
        raise ValidationError(
            {"decided_on": "Das liegt in der Zukunft. Halten Sie fest, was entschieden ist."}
        )
    if corrects is not None and Decision.objects.filter(corrects=corrects).exists():
        raise ValidationError("Dieser Eintrag ist schon berichtigt. Berichtigen Sie den neueren.")
    check(decision)
    decision.save()
    journal([entry(decision, ChangeKind.ADDED, author_of(by), new={"title": decision.title})])
    return decision


def _same(decision: Decision) -> Decision | None:
    words = (
        "project",
        "title",
        "reason",
        "alternatives",
        "decided_by",
        "decided_on",
        "corrects",
        "recorded_by",
    )
    return Decision.objects.filter(**{name: getattr(decision, name) for name in words}).first()
