"""How payments are told on pages."""

from __future__ import annotations

from typing import Any

from fahrplan.design.rules import day_and_time
from fahrplan.payments.enums import PaymentState
from fahrplan.payments.models import Payment
from fahrplan.payments.rules.amounts import euros

BADGES = {
    PaymentState.OPEN: "warning",
    PaymentState.PAID: "success",
    PaymentState.FAILED: "danger",
    PaymentState.CANCELLED: "info",
}
COLUMNS = ["Zweck", "Betrag", "Stand", "angelegt am", "Organisation", "Bitte prüfen"]
NUMERIC = (1,)


def facts_of(payment: Payment) -> list[tuple[str, str]]:
    facts = [
        ("Zweck", payment.purpose),
        ("Betrag", euros(payment.amount_cents)),
        ("Stand", payment.get_state_display()),
        ("Empfänger", payment.organisation.name),
        ("Angelegt am", day_and_time(payment.created_at)),
    ]
    if payment.settled_at:
        facts.append(("Abgeschlossen am", day_and_time(payment.settled_at)))
    if payment.transaction_id:
        facts.append(("Kennung beim Bezahldienst", payment.transaction_id))
    return facts


def row_of(payment: Payment) -> list[Any]:
    demo = " (Demodaten)" if payment.is_demo else ""
    return [
        (payment.purpose + demo, payment.get_absolute_url()),
        euros(payment.amount_cents),
        payment.get_state_display(),
        day_and_time(payment.created_at),
        payment.organisation.name,
        payment.problem or "–",
    ]
