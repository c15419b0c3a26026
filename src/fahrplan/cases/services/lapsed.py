"""Decisions that nobody fetched in time are not announced; whoever handles the case has to know."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from fahrplan.cases.models import Case
from fahrplan.cases.selectors.desks import desk_of
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.mailbox.selectors.announcements import lapsed_decisions
from fahrplan.notices.services import News, tell

TITLE = "Bescheid nicht abgerufen und damit nicht bekannt gegeben"


def tell_lapsed(organisation: UUID, today: date) -> int:
    """Tell once of each: who has the case, else its whole desk. Gives how many decisions there are."""
    with row_scope(organisations=[organisation]):
        lapsed = [one for one in lapsed_decisions(today) if one.organisation_id == organisation]
        cases = Case.objects.in_bulk([one.thread.case_id for one in lapsed if one.thread.case_id])
        for message in lapsed:
            case = cases.get(message.thread.case_id) if message.thread.case_id else None
            if case is None:
                continue
            people = [case.assigned_to_id] if case.assigned_to_id else [one.pk for one in desk_of(case)]
            title = f"{TITLE}: {case.reference}"
            tell(people, News("case", title, case.get_absolute_url(), f"case:lapsed:{message.pk}"))
    return len(lapsed)
