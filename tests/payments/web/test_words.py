"""A payment as its pages tell it."""

from __future__ import annotations

from datetime import UTC, datetime

from fahrplan.municipalities.models import Organisation
from fahrplan.payments.enums import PaymentState
from fahrplan.payments.models import Payment
from fahrplan.payments.web.words import facts_of, row_of


def test_what_is_not_known_yet_is_left_out() -> None:
    moment = datetime(2026, 11, 29, 9, 5, tzinfo=UTC)
    payment = Payment(
        purpose="Hundesteuer",
        amount_cents=1250,
        organisation=Organisation(name="Barleben"),
        created_at=moment,
    )
    names = ["Zweck", "Betrag", "Stand", "Empfänger", "Angelegt am"]
    assert [name for name, _ in facts_of(payment)] == names
    payment.state, payment.settled_at, payment.transaction_id = PaymentState.PAID, moment, "t-1"
    assert facts_of(payment)[len(names) :] == [
        ("Abgeschlossen am", "29.11.2026, 10:05 Uhr"),
        ("Kennung beim Bezahldienst", "t-1"),
    ]
    assert row_of(payment)[1:4] == ["12,50 €", "bezahlt", "29.11.2026, 10:05 Uhr"]
