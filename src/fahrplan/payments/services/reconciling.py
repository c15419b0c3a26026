"""Payments that nobody came back from are asked about, one organisation after the other."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from fahrplan.foundation.services import check_cancelled
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.municipalities.models import Organisation
from fahrplan.payments.enums import PaymentState
from fahrplan.payments.selectors.payments import given_up_payments, open_payments
from fahrplan.payments.services.payments import recheck_given_up, refresh_payment

QUIET = timedelta(minutes=5)  # who is just paying is asked about by coming back
RARELY, LATE = timedelta(hours=1), timedelta(days=2)  # given up, but the provider's page may still stand open
MOST = 200  # for each organisation and run


def reconcile() -> int:
    """Ask about open payments of all organisations; gives how many are settled now."""
    organisations = Organisation.objects.order_by("pk").values_list("pk", flat=True)
    return sum(_reconcile(organisation) for organisation in organisations)


def _reconcile(organisation: UUID) -> int:
    check_cancelled()
    now = timezone.now()
    with row_scope(organisations=[organisation]):
        waiting = list(open_payments(now - QUIET)[:MOST])
        given_up = list(given_up_payments(now - LATE, now - RARELY)[:MOST])
    settled = 0
    for payment in waiting:
        # Each on its own, so that one that fails takes nothing back from the others.
        with row_scope(organisations=[organisation]):
            settled += refresh_payment(payment).state != PaymentState.OPEN
    for payment in given_up:
        with row_scope(organisations=[organisation]):
            recheck_given_up(payment)
    return settled
