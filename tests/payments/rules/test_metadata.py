"""A payment in the words of FIT-Connect's metadata."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from fahrplan.payments.enums import PaymentState
from fahrplan.payments.rules.metadata import payment_information

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
PAYMENT: dict[str, Any] = {
    "transaction_id": "t-1", "purpose": "Hundesteuer", "amount_cents": 1029, "state": PaymentState.PAID,
    "settled_at": NOW,
}  # fmt: skip


def test_what_is_paid_is_booked() -> None:
    assert payment_information(**PAYMENT) == {
        "transactionId": "t-1",
        "transactionReference": "Hundesteuer",
        "paymentMethod": "OTHER",
        "status": "BOOKED",
        "grossAmount": 10.29,
        "transactionTimestamp": "2026-11-29T12:00:00+00:00",
    }


@pytest.mark.parametrize(
    ("state", "word"),
    [(PaymentState.OPEN, "INITIAL"), (PaymentState.FAILED, "FAILED"), (PaymentState.CANCELLED, "CANCELED")],
)
def test_the_other_states(state: PaymentState, word: str) -> None:
    told = payment_information(**(PAYMENT | {"state": state}))
    assert told is not None
    assert (told["status"], "transactionTimestamp" in told) == (word, False)


def test_what_never_reached_the_provider_says_nothing() -> None:
    assert payment_information(**(PAYMENT | {"transaction_id": ""})) is None
