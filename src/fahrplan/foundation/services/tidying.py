"""Old jobs leave the list; what people did with them stays in the journal."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.foundation.models import JobProgress
from fahrplan.foundation.rules.jobs import KINDS

KEPT_DAYS = 30
KEPT_DAYS_FAILED = 180  # jobs that gave up wait for somebody
KEPT_DAYS_SCHEDULED = 2  # some run every few minutes; the schedule shows the last run of each
DELETE = """
DELETE FROM procrastinate_jobs job
 WHERE job.status = ANY(%s::procrastinate_job_status[])
   AND (%s::text[] IS NULL OR job.task_name = ANY(%s))
   AND NOT EXISTS (SELECT 1 FROM procrastinate_events event WHERE event.job_id = job.id AND event.at > %s)
"""


@transaction.atomic
def tidy_jobs() -> int:
    """Remove jobs that ended ``KEPT_DAYS`` ago; gives how many.

    Failed ones stay ``KEPT_DAYS_FAILED``, successful runs of the schedule ``KEPT_DAYS_SCHEDULED``.
    """
    now, removed = timezone.now(), 0
    scheduled = [kind.name for kind in KINDS if kind.cron]
    with connection.cursor() as cursor:
        for states, names, days in (
            (["succeeded", "cancelled", "aborted"], None, KEPT_DAYS),
            (["failed"], None, KEPT_DAYS_FAILED),
            (["succeeded"], scheduled, KEPT_DAYS_SCHEDULED),
        ):
            cursor.execute(DELETE, [states, names, names, now - timedelta(days=days)])
            removed += cursor.rowcount
    stored = ProcrastinateJob.objects.values("pk")
    JobProgress.objects.exclude(job_id__in=stored).delete()
    return removed
