"""Old jobs leave the list; those that gave up stay longer."""

from __future__ import annotations

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.foundation.models import JobProgress
from fahrplan.foundation.services import About, start_job
from fahrplan.foundation.services.tidying import tidy_jobs


def job(status: str, *, days_ago: int, task: str = "transfer.check_upload") -> int:
    number = start_job(task, About("upload:1", "liste.csv"))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [status, number])
        cursor.execute(
            "UPDATE procrastinate_events SET at = now() - make_interval(days => %s) WHERE job_id = %s",
            [days_ago, number],
        )
    return number


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "days_ago", "kept"),
    [
        ("succeeded", 29, True),
        ("succeeded", 31, False),
        ("aborted", 31, False),
        ("failed", 31, True),
        ("failed", 181, False),
        ("todo", 181, True),
    ],
)
def test_what_ended_long_ago_goes(status: str, days_ago: int, kept: bool) -> None:
    number = job(status, days_ago=days_ago)
    assert tidy_jobs() == (0 if kept else 1)
    assert list(ProcrastinateJob.objects.values_list("pk", flat=True)) == ([number] if kept else [])
    assert JobProgress.objects.count() == int(kept)


@pytest.mark.django_db
@pytest.mark.parametrize(("days_ago", "kept"), [(1, 1), (3, 0)])
def test_successful_runs_of_the_schedule_go_soon(days_ago: int, kept: int) -> None:
    job("succeeded", days_ago=days_ago, task="foundation.tidy_jobs")
    tidy_jobs()
    assert ProcrastinateJob.objects.count() == kept
