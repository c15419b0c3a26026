"""Payments as payers and clerks see them. All within the row scope of who asks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from fahrplan.payments.enums import PaymentState
from fahrplan.payments.models import Payment

STANDING = (PaymentState.OPEN, PaymentState.PAID)


def payments_of(subject_id: UUID) -> QuerySet[Payment]:
    """All payments tried for a draft or case, the newest first."""
    return Payment.objects.filter(subject_id=subject_id).order_by("-created_at", "-pk")


def standing_payment(subject_id: UUID) -> Payment | None:
    """The payment of a subject that is open or paid, or None. One query."""
    return payments_of(subject_id).filter(state__in=STANDING).first()


def is_paid(subject_id: UUID, amount_cents: int) -> bool:
    """Whether this amount was paid for the subject. One query."""
    return payments_of(subject_id).filter(state=PaymentState.PAID, amount_cents=amount_cents).exists()


def payment_seen(
    pk: UUID, *, account: UUID | None, secret_hash: str, organisations: Collection[UUID]
) -> Payment | None:
    """The payment if it belongs to this account, code or one of these organisations. One query."""
    seen = Q(organisation_id__in=organisations)
    if account is not None:
        seen |= Q(account_id=account)
    if secret_hash:
        seen |= Q(secret_hash=secret_hash)
    return Payment.objects.select_related("organisation").filter(seen, pk=pk).first()


@dataclass(frozen=True)
class PaymentFilter:
    """``state``: a PaymentState, „unstimmig“ for those somebody must look into, „“ for all."""

    state: str = ""
    organisation: UUID | None = None


def payments_of_organisations(organisations: Collection[UUID], chosen: PaymentFilter) -> QuerySet[Payment]:
    """What clerks of these organisations see, the newest first."""
    found = Payment.objects.filter(organisation_id__in=organisations).select_related("organisation")
    if chosen.organisation is not None:
        found = found.filter(organisation_id=chosen.organisation)
    if chosen.state == "unstimmig":
        found = found.exclude(problem="")
    elif chosen.state:
        found = found.filter(state=chosen.state)
    return found.order_by("-created_at", "-pk")


def open_payments(before: datetime) -> QuerySet[Payment]:
    """Payments open since before this moment and not asked about since, the longest unasked first."""
    quiet = Q(checked_at=None) | Q(checked_at__lt=before)
    waiting = Payment.objects.filter(quiet, state=PaymentState.OPEN, created_at__lt=before)
    return waiting.order_by("checked_at", "pk")


def given_up_payments(since: datetime, before: datetime) -> QuerySet[Payment]:
    """Payments given up since, known to a provider, without a note, and not asked about since ``before``."""
    found = Payment.objects.filter(state=PaymentState.CANCELLED, settled_at__gt=since, checked_at__lt=before)
    return found.exclude(transaction_id="").filter(problem="").order_by("checked_at", "pk")
