"""Background jobs of the cases room."""

from __future__ import annotations

from uuid import UUID

from fahrplan.cases.services.handover import JOB, deliver
from fahrplan.cases.services.handover_sweeping import sweep_outbox
from fahrplan.foundation.services import background_job, scheduled_job


@background_job(JOB, words="Anträge an das Fachverfahren übergeben")
def deliver_dispatches(organisation: str, dispatches: list[str]) -> None:
    """Ids alone: the content is unwrapped when the job runs, and only for as long."""
    deliver(UUID(organisation), [UUID(pk) for pk in dispatches])


@scheduled_job(
    "cases.sweep_outbox", words="Fällige Übergaben aufnehmen", when="jede Minute", cron="* * * * *"
)
def sweep() -> None:
    sweep_outbox()
