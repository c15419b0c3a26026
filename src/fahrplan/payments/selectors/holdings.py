"""The payments of a service account, for its own list and its export."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from fahrplan.accounts.models import ServiceAccount
from fahrplan.accounts.ports import Holding
from fahrplan.payments.models import Payment

MOST = 200


def payment_holdings(account: ServiceAccount) -> list[Holding]:
    """Newest first; call it within the account's row scope. One query."""
    found = Payment.objects.filter(account=account).select_related("organisation").order_by("-created_at")
    return [
        Holding(
            title=f"{payment.purpose}, {payment.organisation.name}",
            url=payment.get_absolute_url(),
            state=payment.get_state_display(),
            at=payment.created_at,
            content=partial(_content, payment),
        )
        for payment in found[:MOST]
    ]


def _content(payment: Payment) -> Mapping[str, Any]:
    return {
        "purpose": payment.purpose,
        "amount_cents": payment.amount_cents,
        "state": payment.get_state_display(),
        "provider": payment.provider,
        "transaction_id": payment.transaction_id,
        "settled_at": payment.settled_at.isoformat() if payment.settled_at else None,
    }
