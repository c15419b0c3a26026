"""Jobs whose worker is gone go back into the queue, each exactly once."""

from __future__ import annotations

from django.db import connection, transaction
from django.utils import timezone

from fahrplan.foundation.models import JobProgress
from fahrplan.foundation.rules.jobs import KILLED_ATTEMPTS
from fahrplan.foundation.services.running import LOCK_NUMBERS, LOCK_SPACE

SILENT_SECONDS = 30.0
# A living worker that could not store the end of a job leaves it "doing" with a free lock.
FORGOTTEN_SECONDS = 120.0
LOST = "Der Arbeitsprozess ist ausgefallen. Der Auftrag wurde wieder eingereiht."
WAITING = "Der Arbeitsprozess ist ausgefallen. Ein gleicher Auftrag wartet schon, er holt die Arbeit nach."
GIVEN_UP = "Der Arbeitsprozess ist bei diesem Auftrag mehrmals ausgefallen. Der Auftrag wurde aufgegeben."

FIND = """
SELECT job.id, job.attempts, job.abort_requested, EXISTS (
       SELECT 1 FROM procrastinate_jobs other
        WHERE other.status = 'todo' AND other.queueing_lock = job.queueing_lock)
  FROM procrastinate_jobs job
 WHERE job.status = 'doing'
   AND NOT EXISTS (
       SELECT 1 FROM pg_locks held
        WHERE held.locktype = 'advisory' AND held.objsubid = 2 AND held.granted
          AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND held.classid = %(space)s AND held.objid = (job.id %% %(numbers)s)::bigint::oid)
   AND (NOT EXISTS (
           SELECT 1 FROM procrastinate_workers worker
            WHERE worker.id = job.worker_id
              AND worker.last_heartbeat > now() - make_interval(secs => %(silent)s))
        OR COALESCE((
           SELECT max(event.at) FROM procrastinate_events event
            WHERE event.job_id = job.id AND event.type = 'started'), '-infinity')
           < now() - make_interval(secs => %(forgotten)s))
 ORDER BY job.id
   FOR UPDATE OF job SKIP LOCKED
"""
FINISH = "SELECT procrastinate_finish_job_v1(%s, '{}', false)"
AGAIN = "SELECT procrastinate_retry_job_v2(%s, now(), NULL, NULL, NULL)"


@transaction.atomic
def resume_stalled(*, silent_seconds: float = SILENT_SECONDS) -> list[int]:
    """Put back every job that no living session works on; gives their numbers.

    Dead means: nobody holds the job's lock, and its worker has been silent for ``silent_seconds``. The rows
    are locked while we decide, so two workers that look at the same moment never resume a job twice.
    A job that lost its worker ``KILLED_ATTEMPTS`` times is given up; one that was to be cancelled ends, and so
    does one whose like already waits.
    """
    values = {
        "space": LOCK_SPACE,
        "numbers": LOCK_NUMBERS,
        "silent": silent_seconds,
        "forgotten": FORGOTTEN_SECONDS,
    }
    with connection.cursor() as cursor:
        cursor.execute(FIND, values)
        found: list[tuple[int, int, bool, bool]] = cursor.fetchall()
        for number, attempts, abort, doubled in found:
            statement, said = _end(attempts=attempts, abort=abort, doubled=doubled)
            cursor.execute(statement, [number])
            if said:
                fault = {"error": said, "details": "", "failed_at": timezone.now(), "discarded_at": None}
                JobProgress.objects.update_or_create(job_id=number, defaults=fault)
    return [number for number, *_rest in found]


def _end(*, attempts: int, abort: bool, doubled: bool) -> tuple[str, str]:
    """What becomes of a lost job: the queue's own function for it, and what is said about it."""
    if abort:
        return FINISH.format("aborted"), ""
    if attempts + 1 >= KILLED_ATTEMPTS:
        return FINISH.format("failed"), GIVEN_UP
    if doubled:
        return FINISH.format("aborted"), WAITING
    return AGAIN, LOST
