"""Whether to believe what a provider says of a payment."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from fahrplan.payments.enums import PaymentState
from fahrplan.payments.ports import Told

OTHER_TRANSACTION = "Der Bezahldienst spricht von einem anderen Vorgang. Die Zahlung wird nicht anerkannt."
WITHOUT_ORDER = (
    "Der Bezahldienst meldet eine Zahlung, zu der wir keinen Auftrag haben. Sie wird nicht anerkannt."
)
WRONG_AMOUNT = "Der Bezahldienst meldet einen anderen Betrag als gefordert. Die Zahlung wird nicht anerkannt."


@dataclass(frozen=True)
class Verdict:
    """The state the payment has from now on, and what somebody must look into; „“ where all is well."""

    state: PaymentState
    problem: str = ""


def verdict(*, payment: UUID, transaction_id: str, amount_cents: int, told: Told) -> Verdict:
    """A success counts only for this order, this transaction and this amount; otherwise the payment stays open."""
    if not transaction_id or told.transaction_id != transaction_id:
        return Verdict(PaymentState.OPEN, OTHER_TRANSACTION)
    if told.state != PaymentState.PAID:
        return Verdict(told.state)
    if told.order != str(payment):
        return Verdict(PaymentState.OPEN, WITHOUT_ORDER)
    if told.amount_cents != amount_cents:
        return Verdict(PaymentState.OPEN, WRONG_AMOUNT)
    return Verdict(PaymentState.PAID)
