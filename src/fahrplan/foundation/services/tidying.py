"""Old jobs leave the list; what people did with them stays in the journal."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.foundation.models import JobProgress

KEPT_DAYS = 30
KEPT_DAYS_FAILED = 180  # jobs that gave up wait for somebody
DELETE = """
DELETE FROM procrastinate_jobs job
 WHERE job.status = ANY(%s::procrastinate_job_status[])
   AND NOT EXISTS (SELECT 1 FROM procrastinate_events event WHERE event.job_id = job.id AND event.at > %s)
"""


@transaction.atomic
def tidy_jobs() -> int:
    """Remove jobs that ended ``KEPT_DAYS`` ago, failed ones after ``KEPT_DAYS_FAILED``; gives how many."""
    now, removed = timezone.now(), 0
    with connection.cursor() as cursor:
        for states, days in (
            (["succeeded", "cancelled", "aborted"], KEPT_DAYS),
            (["failed"], KEPT_DAYS_FAILED),
        ):
            cursor.execute(DELETE, [states, now - timedelta(days=days)])
            removed += cursor.rowcount
    stored = ProcrastinateJob.objects.values("pk")
    JobProgress.objects.exclude(job_id__in=stored).delete()
    return removed
