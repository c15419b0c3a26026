"""Background jobs of this room."""

from __future__ import annotations

from fahrplan.foundation.services import scheduled_job
from fahrplan.payments.services.reconciling import reconcile
from fahrplan.payments.services.retention import sweep


@scheduled_job(
    "payments.reconcile",
    words="Offene Zahlungen beim Bezahldienst nachfragen",
    when="alle zehn Minuten",
    cron="*/10 * * * *",
)
def reconcile_payments() -> None:
    reconcile()


@scheduled_job(
    "payments.sweep",
    words="Zahlungen löschen, deren Frist vorbei ist",
    when="jeden Tag um 2.20 Uhr (UTC)",
    cron="20 2 * * *",
)
def sweep_payments() -> None:
    sweep()
