"""A payment in the words of FIT-Connect's metadata (schema 1.0.0, ``paymentInformation``), for a hand-over.

They are not those of XBezahldienste: paid is „BOOKED“ there, and the amount is spelled ``grossAmount``.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fahrplan.payments.enums import PaymentState

STATES = {
    PaymentState.OPEN: "INITIAL",
    PaymentState.PAID: "BOOKED",
    PaymentState.FAILED: "FAILED",
    PaymentState.CANCELLED: "CANCELED",
}
METHOD = "OTHER"  # how somebody paid is known to the provider alone


def payment_information(
    *, transaction_id: str, purpose: str, amount_cents: int, state: PaymentState, settled_at: datetime | None
) -> dict[str, Any] | None:
    """None for a payment that never got as far as the provider."""
    if not transaction_id:
        return None
    told: dict[str, Any] = {
        "transactionId": transaction_id,
        "transactionReference": purpose,
        "paymentMethod": METHOD,
        "status": STATES[state],
        "grossAmount": round(amount_cents / 100, 2),
    }
    if state == PaymentState.PAID and settled_at is not None:
        told["transactionTimestamp"] = settled_at.isoformat(timespec="seconds")
    return told
