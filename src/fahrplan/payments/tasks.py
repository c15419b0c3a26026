"""Background jobs of this room."""

from __future__ import annotations

from fahrplan.foundation.services import scheduled_job
from fahrplan.payments.services.reconciling import reconcile


@scheduled_job(
    "payments.reconcile",
    words="Offene Zahlungen beim Bezahldienst nachfragen",
    when="alle zehn Minuten",
    cron="*/10 * * * *",
)
def reconcile_payments() -> None:
    reconcile()
