"""Background jobs: declaring a kind, starting one, cancelling, trying again, discarding.

Jobs are started by name, inside the transaction that makes them true.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import JobDeferrer
from procrastinate.manager import JobManager

from fahrplan.foundation.enums import QUEUE_STATES, ChangeKind, JobState
from fahrplan.foundation.models import JobProgress
from fahrplan.foundation.rules.jobs import ATTEMPTS, KINDS, Backoff, JobKind
from fahrplan.foundation.services.journal import Author, entry, journal
from fahrplan.foundation.services.running import run_visibly

F = TypeVar("F", bound=Callable[..., None])


class JobError(Exception):
    """A job cannot be cancelled, tried again or discarded; the message is German, for the operator."""


@dataclass(frozen=True)
class About:
    """What a job is about: a key to find it by, what people call it, its page, and who started it."""

    key: str
    label: str
    url: str = ""
    started_by: str = ""


LAST = -10  # priority of work that others need not wait for


def background_job(
    name: str, *, words: str, attempts: int = ATTEMPTS, patient: bool = False
) -> Callable[[F], F]:
    """Declare a function as a kind of job: ``@background_job("room.verb", words="Datei prüfen")``.

    The function takes keyword arguments that JSON can hold. Errors that heal are tried again. ``patient`` work
    never runs twice at the same time and lets all other jobs go first.
    """
    KINDS.add(JobKind(name, words))
    return app.task(  # type: ignore[return-value]
        name=name,
        retry=Backoff(attempts),
        task_middleware=[run_visibly],
        lock=name if patient else None,
        priority=LAST if patient else 0,
    )


def scheduled_job(name: str, *, words: str, when: str, cron: str) -> Callable[[F], F]:
    """Declare a function without arguments that runs by itself: ``cron`` in UTC, ``when`` the same in German.

    It never runs twice at the same time, and a run that is still waiting is not queued again.
    """
    KINDS.add(JobKind(name, words, when, cron))

    def declare(function: F) -> F:
        def at_its_time(timestamp: int = 0) -> None:
            function()

        task = app.task(
            name=name, retry=Backoff(), lock=name, queueing_lock=name, task_middleware=[run_visibly]
        )(at_its_time)
        app.periodic(cron=cron)(task)
        return function

    return declare


def defer(task: str, /, **arguments: Any) -> int:
    """Queue a job and give its number; it exists if and only if the surrounding transaction commits."""
    queue = JobManager(DjangoConnector())  # a worker's own connection would know nothing of our transaction
    return JobDeferrer(queue, app.configure_task(task).job).defer(**arguments)


@transaction.atomic
def start_job(task: str, about: About, /, **arguments: Any) -> int:
    """Like ``defer``, with what people want to know: subject, its page, who started it."""
    number = defer(task, **arguments)
    JobProgress.objects.create(
        job_id=number,
        subject_key=about.key,
        subject=about.label[:300],
        subject_url=about.url,
        started_by=about.started_by,
    )
    return number


@transaction.atomic
def cancel_job(number: int, *, author: Author) -> JobState:
    """Cancel a waiting job at once; ask a running one to stop at its next ``check_cancelled``.

    Gives the state it has now. Raises JobError for a job that is over or unknown.
    """
    job = _locked(number)
    if job.status not in (*QUEUE_STATES[JobState.WAITING], *QUEUE_STATES[JobState.RUNNING]):
        raise JobError("Dieser Auftrag ist schon zu Ende und lässt sich nicht mehr abbrechen.")
    JobManager(DjangoConnector()).cancel_job_by_id(number, abort=True)
    running = job.status in QUEUE_STATES[JobState.RUNNING]
    _note(number, "abgebrochen" if not running else "Abbruch verlangt", before=job.status, author=author)
    return JobState.RUNNING if running else JobState.CANCELLED


@transaction.atomic
def retry_job(number: int, *, author: Author) -> None:
    """Queue a job that gave up once more, with all its attempts. Raises JobError for any other job."""
    job = _locked(number)
    if job.status not in QUEUE_STATES[JobState.FAILED]:
        raise JobError("Nur ein fehlgeschlagener Auftrag lässt sich erneut versuchen.")
    same = ProcrastinateJob.objects.filter(status="todo", queueing_lock=job.queueing_lock)
    if job.queueing_lock and same.exists():
        raise JobError("Ein gleicher Auftrag wartet schon und holt die Arbeit nach.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT procrastinate_retry_job_v2(%s, now(), NULL, NULL, NULL)", [number])
        cursor.execute("UPDATE procrastinate_jobs SET attempts = 0 WHERE id = %s", [number])
    JobProgress.objects.filter(job_id=number).update(discarded_at=None)
    _note(number, "erneut eingereiht", before=job.status, author=author)


@transaction.atomic
def discard_job(number: int, *, author: Author) -> None:
    """Take a job that gave up off the list of those that need somebody. Raises JobError for any other."""
    job = _locked(number)
    if job.status not in QUEUE_STATES[JobState.FAILED]:
        raise JobError("Nur ein fehlgeschlagener Auftrag lässt sich verwerfen.")
    progress = _note(number, "verworfen", before=job.status, author=author)
    progress.discarded_at = timezone.now()
    progress.save(update_fields=["discarded_at"])


def _locked(number: int) -> ProcrastinateJob:
    found = ProcrastinateJob.objects.select_for_update(of=("self",)).filter(pk=number)
    job: ProcrastinateJob | None = found.first()
    if job is None:
        raise JobError(f"Einen Auftrag mit der Nummer {number} gibt es nicht.")
    return job


def _note(number: int, new: str, *, before: str, author: Author) -> JobProgress:
    """Write to the journal who did what to the job."""
    progress = JobProgress.objects.get_or_create(job_id=number)[0]
    states = {word: state.label for state in reversed(JobState) for word in QUEUE_STATES[state]}
    journal([entry(progress, ChangeKind.CHANGED, author, field="Stand", old=states[before], new=new)])
    return progress
