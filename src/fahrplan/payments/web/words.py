"""How payments are told on pages."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from fahrplan.payments.enums import PaymentState
from fahrplan.payments.models import Payment

BADGES = {
    PaymentState.OPEN: "warning",
    PaymentState.PAID: "success",
    PaymentState.FAILED: "danger",
    PaymentState.CANCELLED: "info",
}
COLUMNS = ["Zweck", "Betrag", "Stand", "angelegt am", "Organisation", "Bitte prüfen"]
NUMERIC = (1,)


def euros(cents: int) -> str:
    """„1.234,50 €“."""
    whole = f"{cents // 100:,}".replace(",", ".")
    return f"{whole},{cents % 100:02d} €"


def facts_of(payment: Payment) -> list[tuple[str, str]]:
    facts = [
        ("Zweck", payment.purpose),
        ("Betrag", euros(payment.amount_cents)),
        ("Stand", payment.get_state_display()),
        ("Empfänger", payment.organisation.name),
        ("Angelegt am", _moment(payment.created_at)),
    ]
    if payment.settled_at:
        facts.append(("Abgeschlossen am", _moment(payment.settled_at)))
    if payment.transaction_id:
        facts.append(("Kennung beim Bezahldienst", payment.transaction_id))
    return facts


def row_of(payment: Payment) -> list[Any]:
    demo = " (Demodaten)" if payment.is_demo else ""
    return [
        (payment.purpose + demo, payment.get_absolute_url()),
        euros(payment.amount_cents),
        payment.get_state_display(),
        _moment(payment.created_at),
        payment.organisation.name,
        payment.problem or "–",
    ]


def _moment(moment: Any) -> str:
    return f"{timezone.localtime(moment):%d.%m.%Y, %H:%M} Uhr"
