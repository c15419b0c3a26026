"""Payments whose time is over are deleted, one organisation after the other.

Money that came is a receipt of the cash office: ten whole years after the end of its year (the longest time of
§ 147 Abs. 3 AO). What never came to money has no such purpose and goes after a year (Art. 5 Abs. 1 Buchst. e DSGVO).
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from fahrplan.foundation.services import check_cancelled
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.municipalities.models import Organisation
from fahrplan.payments.enums import PaymentState
from fahrplan.payments.models import Payment

YEARS = 10
UNPAID = timedelta(days=365)
# One that was given up and has a note was paid all the same.
MONEY_CAME = Q(state=PaymentState.PAID) | (Q(state=PaymentState.CANCELLED) & ~Q(problem=""))


def sweep(today: date | None = None) -> int:
    """Delete what nobody needs any more; gives how many payments. Open ones stay."""
    day, removed = today or timezone.localdate(), 0
    for organisation in Organisation.objects.order_by("pk").values_list("pk", flat=True):
        check_cancelled()
        with row_scope(organisations=[organisation]):
            removed += _remove_expired(day)
    return removed


def _remove_expired(day: date) -> int:
    """Of the organisations of the row scope."""
    paid = MONEY_CAME & Q(settled_at__lt=_begin(date(day.year - YEARS, 1, 1)))
    unpaid = ~MONEY_CAME & Q(settled_at__lt=_begin(day - UNPAID))
    over = Payment.objects.filter(paid | unpaid).exclude(state=PaymentState.OPEN)
    number = over.count()
    over.delete()
    return number


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
