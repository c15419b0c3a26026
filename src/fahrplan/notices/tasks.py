"""Background jobs of this room."""

from __future__ import annotations

from django.utils import timezone

from fahrplan.foundation.services import scheduled_job
from fahrplan.notices.enums import Rhythm
from fahrplan.notices.services import compose_digests, send_digests

MONDAY = 0


@scheduled_job(
    "notices.compose",
    words="Neuigkeiten für E-Mails zusammenstellen",
    when="jeden Tag um 4.40 Uhr (UTC)",
    cron="40 4 * * *",
)
def compose() -> None:
    """For those who want it daily; on Mondays also for those who want it weekly."""
    today = timezone.localdate()
    compose_digests(Rhythm.DAILY, day=today)
    if today.weekday() == MONDAY:
        compose_digests(Rhythm.WEEKLY, day=today)
    send_digests()


@scheduled_job(
    "notices.send",
    words="Wartende E-Mails verschicken",
    when="alle zehn Minuten",
    cron="*/10 * * * *",
)
def send() -> None:
    """Also what a mail server did not take the last time."""
    send_digests()
