"""The jobs that delete content."""

from __future__ import annotations

from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.cases.models import Case
from fahrplan.cases.services.moving import close_case
from fahrplan.cases.tasks import ERASE_JOB, erase, erase_all
from tests.cases.conftest import Desk


def test_each_organisation_has_its_own_job(desk: Desk) -> None:
    erase_all()
    job = ProcrastinateJob.objects.get(task_name=ERASE_JOB)
    assert job.args == {"organisation": str(desk.office.pk)}


def test_what_is_kept_longer_stays(desk: Desk, case: Case) -> None:
    close_case(case, by=desk.clerk, reason="Erledigt.")
    erase(organisation=str(desk.office.pk))
    case.refresh_from_db()
    assert case.submission is not None
