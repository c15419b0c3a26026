"""Threads whose time is over are deleted, one organisation after the other."""

from __future__ import annotations

from django.utils import timezone

from fahrplan.foundation.services import check_cancelled
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.mailbox.services.threads import remove_expired
from fahrplan.municipalities.models import Organisation


def sweep() -> int:
    """Delete what ``keep_until`` let go; gives how many threads."""
    now, removed = timezone.now(), 0
    for organisation in Organisation.objects.order_by("pk").values_list("pk", flat=True):
        check_cancelled()
        with row_scope(organisations=[organisation]):
            removed += remove_expired(now)
    return removed
