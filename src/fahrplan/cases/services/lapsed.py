"""Times that ran out without anybody at the office noticing: decisions nobody fetched, requests nobody answered."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from fahrplan.cases.models import Case, CaseRequest
from fahrplan.cases.selectors.desks import desk_of
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.mailbox.selectors.announcements import lapsed_decisions
from fahrplan.notices.services import News, tell

LOOK_BACK = timedelta(days=14)  # a job that did not run for so long is noticed elsewhere
TITLE = "Bescheid nicht abgerufen und damit nicht bekannt gegeben"
UNANSWERED = "Nachforderung nicht beantwortet, die Zeit dafür ist um"


def tell_lapsed(organisation: UUID, today: date) -> int:
    """Tell once of each decision that is not announced because nobody fetched it in time. Gives how many there are."""
    with row_scope(organisations=[organisation]):
        lapsed = [one for one in lapsed_decisions(today) if one.organisation_id == organisation]
        cases = Case.objects.in_bulk([one.thread.case_id for one in lapsed if one.thread.case_id])
        for message in lapsed:
            if case := cases.get(message.thread.case_id):
                _tell(case, TITLE, f"lapsed:{message.pk}")
    return len(lapsed)


def tell_unanswered(organisation: UUID, today: date) -> int:
    """Tell once of each request that can no longer be answered: its clock stands still until somebody ends it.

    Gives how many ran out lately.
    """
    with row_scope(organisations=[organisation]):
        waiting = CaseRequest.objects.filter(organisation=organisation, answered_at=None, ended_at=None)
        late = waiting.filter(answer_by__lt=today, answer_by__gte=today - LOOK_BACK)
        over = list(late.select_related("case"))
        for request in over:
            _tell(request.case, UNANSWERED, f"unanswered:{request.pk}")
    return len(over)


def _tell(case: Case, title: str, once: str) -> None:
    """Who has the case, else its whole desk."""
    people = [case.assigned_to_id] if case.assigned_to_id else [one.pk for one in desk_of(case)]
    tell(people, News("case", f"{title}: {case.reference}", case.get_absolute_url(), f"case:{once}"))
