"""Background jobs of the journey room."""

from __future__ import annotations

from django.utils import timezone

from fahrplan.foundation.services import scheduled_job
from fahrplan.journey.services.plan_reminders import remind_of_plans
from fahrplan.journey.services.reminders import remind


@scheduled_job(
    "journey.remind",
    words="An fällige Aufgaben erinnern",
    when="jeden Tag um 4.20 Uhr (UTC)",
    cron="20 4 * * *",
)
def remind_of_tasks() -> None:
    """Before the news of the day go out by mail."""
    remind(timezone.localdate())
    remind_of_plans(timezone.localdate())
