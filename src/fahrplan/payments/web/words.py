"""How payments are told on pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

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
        (_("Zweck"), payment.purpose),
        (_("Betrag"), euros(payment.amount_cents)),
        (_("Stand"), _(payment.get_state_display())),
        (_("Empfänger"), payment.organisation.name),
        (_("Angelegt am"), _moment(payment.created_at)),
    ]
    if payment.settled_at:
        facts.append((_("Abgeschlossen am"), _moment(payment.settled_at)))
    if payment.transaction_id:
        facts.append((_("Kennung beim Bezahldienst"), payment.transaction_id))
    return facts


def _moment(at: datetime) -> str:
    return _("%(moment)s Uhr") % {"moment": day_and_time(at).removesuffix(" Uhr")}


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
