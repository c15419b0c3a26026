"""What is due in the outbox is picked up again, organisation by organisation."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from fahrplan.cases.models import Dispatch, HandoverTarget
from fahrplan.cases.rules import backoff
from fahrplan.cases.services.handover import OPEN, start_delivery
from fahrplan.foundation.services.row_scope import row_scope

MOST = 500
TOGETHER = 50


def sweep_outbox() -> int:
    """Start the delivery of everything due; gives how many. Organisations see only their own rows."""
    organisations = HandoverTarget.objects.order_by("organisation").values_list("organisation", flat=True)
    return sum(_sweep(organisation) for organisation in organisations.distinct())


def _sweep(organisation: UUID) -> int:
    now = timezone.now()
    untried = Q(attempts=0, error="")  # a later moment there comes from a clock that was ahead
    is_due = Q(next_at__lte=now) | Q(next_at__gte=backoff.horizon(now)) | untried
    with row_scope(organisations=[organisation]):
        # Fresh ones have a job of their own; a second one for each would only find nothing to do.
        rows = Dispatch.objects.filter(is_due, organisation=organisation, state__in=OPEN)
        due = list(rows.order_by("next_at").values_list("pk", flat=True)[:MOST])
        for first in range(0, len(due), TOGETHER):
            start_delivery(organisation, due[first : first + TOGETHER])
    return len(due)
