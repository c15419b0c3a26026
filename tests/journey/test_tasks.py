"""Jobs of the room."""

from __future__ import annotations

from django.utils import timezone

from fahrplan.foundation.rules.jobs import KINDS
from fahrplan.journey.tasks import remind_of_tasks
from tests.journey.working import mine
from tests.reuse.joint import Joint, told


def test_owners_are_reminded_every_day(joint: Joint) -> None:
    mine(joint, due_on=timezone.localdate())
    remind_of_tasks()
    assert told(joint.speaker(joint.town)) == ["Bald fällig: Vertrag prüfen"]


def test_the_reminder_runs_before_the_mails_are_put_together() -> None:
    when = {kind.name: kind.cron for kind in KINDS}
    assert (when["journey.remind"], when["notices.compose"]) == ("20 4 * * *", "40 4 * * *")
