"""A delivery service said that there is news: ask for it now instead of later."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from fahrplan.cases.enums import DispatchState
from fahrplan.cases.models import Dispatch, HandoverTarget
from fahrplan.cases.services.handover import start_delivery
from fahrplan.foundation.services.row_scope import row_scope


def follow_news(target: HandoverTarget, submissions: Iterable[str]) -> int:
    """Ask soon about those of our dispatches that the other side knows under these ids; gives how many.

    Ids that are none of ours are passed over: the service may call for several of its clients.
    """
    with row_scope(organisations=[target.organisation_id]):
        rows = Dispatch.objects.filter(
            organisation=target.organisation_id,
            state=DispatchState.SENT,
            receipt__submissionId__in=list(submissions),
        )
        found = list(rows.values_list("pk", flat=True))
        if found:
            rows.update(next_at=timezone.now())
            start_delivery(target.organisation_id, found)
    return len(found)
