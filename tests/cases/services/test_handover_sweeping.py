"""What is due is picked up again."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.cases.models import Dispatch
from fahrplan.cases.services.handover import JOB
from fahrplan.cases.services.handover_sweeping import sweep_outbox
from tests.cases.conftest import Desk, desk_at
from tests.cases.handing_over import queued, tried
from tests.support.fixtures import web_role


def test_each_organisation_gets_a_job_for_what_is_due(desk: Desk) -> None:
    neighbour = desk_at("halle")
    ours, theirs = tried(queued(desk, "fails")), tried(queued(neighbour, "fails"))
    tried(queued(desk))
    Dispatch.objects.filter(pk=ours.pk).update(next_at=timezone.now())
    Dispatch.objects.filter(pk=theirs.pk).update(next_at=timezone.now() + timedelta(days=30))
    ProcrastinateJob.objects.filter(task_name=JOB).update(task_name="cases.earlier")
    with web_role():
        assert sweep_outbox() == 2
    jobs = ProcrastinateJob.objects.filter(task_name=JOB)
    assert sorted((job.args["organisation"], job.args["dispatches"]) for job in jobs) == sorted(
        [(str(desk.office.pk), [str(ours.pk)]), (str(neighbour.office.pk), [str(theirs.pk)])]
    )


def test_what_a_clock_ahead_put_off_is_picked_up_at_once(desk: Desk) -> None:
    queued(desk)
    Dispatch.objects.update(next_at=timezone.now() + timedelta(hours=2))
    with web_role():
        assert sweep_outbox() == 1
