"""The trail of a case: who did what when. What an application says never gets into it."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.cases.enums import CaseStep
from fahrplan.cases.models import Case, CaseEvent

APPLICANT = "antragstellende Person"
OPENED_EVERY = timedelta(hours=1)


def record_step(
    case: Case, step: CaseStep, *, by: Person | None = None, words: str = "", author: str = ""
) -> CaseEvent:
    """One line of the trail; ``author`` names who is no employee."""
    return CaseEvent.objects.create(
        case=case,
        organisation_id=case.organisation_id,
        step=step,
        words=words[:300],
        author=(str(by) if by else author)[:200],
        author_id=by.pk if by else None,
    )


@transaction.atomic
def record_opening(case: Case, *, by: Person) -> None:
    """That somebody looked at the content: one line for each person and hour."""
    since = timezone.now() - OPENED_EVERY
    seen = case.events.filter(step=CaseStep.OPENED, author_id=by.pk, happened_at__gt=since)
    if not seen.exists():
        record_step(case, CaseStep.OPENED, by=by)
