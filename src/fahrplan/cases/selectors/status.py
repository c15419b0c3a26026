"""How a case stands, for who applied; and how long such cases took lately."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import connection
from django.utils import timezone

from fahrplan.cases.enums import CaseState
from fahrplan.cases.models import Case
from fahrplan.forms.ports import CaseStatus, ExpectedDuration

SINCE_DAYS = 30
FEWEST = 5
EXPLANATIONS: dict[CaseState, str] = {
    CaseState.RECEIVED: "Ihr Antrag ist da. Noch hat niemand mit der Bearbeitung begonnen.",
    CaseState.IN_WORK: "Jemand bearbeitet Ihren Antrag. Sie müssen nichts tun.",
    CaseState.WAITING: "Dem Amt fehlen Angaben von Ihnen. Die Nachricht dazu liegt in Ihrem Postfach.",
    CaseState.DECIDED: "Über Ihren Antrag ist entschieden. Die Nachricht dazu liegt in Ihrem Postfach.",
    CaseState.CLOSED: "Die Bearbeitung ist beendet.",
}


def case_status(submission: UUID) -> CaseStatus | None:
    """Of what was handed in; call it within the row scope of who applied. One query."""
    found = Case.objects.filter(submission=submission).select_related(
        "organisation", "department", "assigned_to", "submission__version"
    )
    case = found.defer("submission__sealed").first()
    return status_of(case) if case else None


def status_of(case: Case) -> CaseStatus:
    state = CaseState(case.state)
    return CaseStatus(
        words=state.label,
        explanation=EXPLANATIONS[state],
        since=case.changed_at,
        contact=contact_of(case),
        waiting_for_you=state == CaseState.WAITING,
    )


def contact_of(case: Case) -> str:
    """The department; with the clerk's name where the form lets it be shown (``flow["show_clerk"]``)."""
    place = str(case.department or case.organisation)
    flow = case.submission.version.flow if case.submission else {}
    return f"{case.assigned_to}, {place}" if flow.get("show_clerk") and case.assigned_to else place


def expected_duration(form: UUID) -> ExpectedDuration | None:
    """From handing in to decision, over the last 30 days; None where fewer than FEWEST were decided.

    The database gives the sums alone, whoever asks. One query.
    """
    since = timezone.now() - timedelta(days=SINCE_DAYS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, median, ninth FROM cases_duration(%s, %s)", [form, since])
        number, median, ninth = cursor.fetchone()
    if number < FEWEST:
        return None
    return ExpectedDuration(_days(median), _days(ninth), number, SINCE_DAYS)


def _days(value: float) -> int:
    """Whole days, rounded up, so that nobody is promised less."""
    return max(1, math.ceil(value))


@dataclass(frozen=True)
class MonthFigures:
    """``month``: „2026-11“. Fewer than FEWEST are not told: None."""

    form: UUID
    month: str
    received: int | None
    closed: int | None


def month_figures(organisation: UUID, since: date) -> list[MonthFigures]:
    """Sums by form and month, newest first; nothing about fewer than FEWEST cases. One query."""
    begin = timezone.make_aware(datetime.combine(since.replace(day=1), time()))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT form_id, month, received, closed FROM cases_months(%s, %s)", [organisation, begin]
        )
        return [MonthFigures(*row) for row in cursor.fetchall()]
