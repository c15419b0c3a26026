"""Background jobs of this room. Each sets the row scope from the organisation it is about."""

from __future__ import annotations

from uuid import UUID

from fahrplan.foundation.services import background_job, scheduled_job
from fahrplan.mailbox.services import federal
from fahrplan.mailbox.services.notifying import ATTEMPTS, JOB, notify
from fahrplan.mailbox.services.retention import sweep


@background_job(JOB, words="Auf eine Nachricht im Postfach hinweisen", attempts=ATTEMPTS)
def notify_of(organisation: str, message: str) -> None:
    notify(UUID(organisation), UUID(message))


@background_job(
    federal.JOB, words="Im Bundespostfach auf eine Nachricht hinweisen", attempts=federal.ATTEMPTS
)
def hint_at(organisation: str, message: str) -> None:
    federal.hint(UUID(organisation), UUID(message))


@scheduled_job(
    "mailbox.sweep",
    words="Abgelaufene Unterhaltungen löschen",
    when="jeden Tag um 2.50 Uhr (UTC)",
    cron="50 2 * * *",
)
def sweep_threads() -> None:
    sweep()
