"""Background jobs as operators see them. The pages that show them are for stewards of the Land only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import (
    ProcrastinateEvent,
    ProcrastinateJob,
    ProcrastinatePeriodicDefer,
    ProcrastinateWorker,
)

from fahrplan.foundation.enums import QUEUE_STATES, JobState
from fahrplan.foundation.models import JobProgress
from fahrplan.foundation.rules.jobs import KINDS, JobKind

ENDS = ("succeeded", "failed", "cancelled", "aborted")
ALIVE = timedelta(seconds=30)  # a worker tells of itself every ten seconds


@dataclass(frozen=True)
class JobView:
    """One job, ready to be shown. Times are None where they have not happened or will not happen."""

    number: int
    name: str
    words: str
    state: JobState
    attempts: int
    cancelling: bool
    progress: JobProgress
    queued_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    next_try: datetime | None = None

    @property
    def duration(self) -> timedelta | None:
        """Of the last run, so far or in all."""
        if self.started_at is None or self.state == JobState.WAITING:
            return None
        return (self.finished_at or timezone.now()) - self.started_at

    @property
    def state_words(self) -> str:
        return "wird abgebrochen" if self.cancelling else str(self.state.label)

    @property
    def error(self) -> str:
        """Why it failed, or why it is being tried again; empty for a job that went well."""
        told = self.state in (JobState.FAILED, JobState.DISCARDED)
        again = self.state in (JobState.WAITING, JobState.RUNNING) and self.attempts > 0
        return (
            self.progress.error or ("Der Grund ist nicht bekannt." if told else "") if told or again else ""
        )

    @property
    def may_cancel(self) -> bool:
        return self.state in (JobState.WAITING, JobState.RUNNING) and not self.cancelling

    @property
    def may_retry(self) -> bool:
        return self.state in (JobState.FAILED, JobState.DISCARDED)

    @property
    def may_discard(self) -> bool:
        return self.state == JobState.FAILED

    @property
    def going_on(self) -> bool:
        return self.state in (JobState.WAITING, JobState.RUNNING)


def jobs(*, state: str = "", kind: str = "") -> QuerySet[Any]:
    """Jobs, the newest first; ``state`` is a JobState, ``kind`` the name of a JobKind, empty for all."""
    gone = JobProgress.objects.filter(job_id=OuterRef("pk"), discarded_at__isnull=False)
    found: QuerySet[Any] = ProcrastinateJob.objects.annotate(discarded=Exists(gone)).order_by("-pk")
    if kind:
        found = found.filter(task_name=kind)
    if state:
        found = found.filter(status__in=QUEUE_STATES[JobState(state)])
    if state in (JobState.FAILED, JobState.DISCARDED):
        found = found.filter(discarded=state == JobState.DISCARDED)
    return found


def job_views(rows: Iterable[ProcrastinateJob]) -> list[JobView]:
    """The jobs with progress and times. Two queries however many there are."""
    listed = list(rows)
    numbers = [job.pk for job in listed]
    progress = {one.job_id: one for one in JobProgress.objects.filter(job_id__in=numbers)}
    events: dict[int, dict[str, datetime]] = {number: {} for number in numbers}
    for number, kind, moment in (
        ProcrastinateEvent.objects.filter(job_id__in=numbers)
        .order_by("pk")
        .values_list("job_id", "type", "at")
    ):
        events[number].setdefault("first", moment)
        events[number][kind] = moment
    return [_view(job, progress.get(job.pk) or JobProgress(job_id=job.pk), events[job.pk]) for job in listed]


def _view(job: ProcrastinateJob, progress: JobProgress, events: dict[str, datetime]) -> JobView:
    state = next(state for state, words in QUEUE_STATES.items() if job.status in words)
    if state == JobState.FAILED and progress.discarded_at:
        state = JobState.DISCARDED
    over = state not in (JobState.WAITING, JobState.RUNNING)
    ends = [events[end] for end in ENDS if end in events]
    return JobView(
        number=job.pk,
        name=job.task_name,
        words=KINDS.words(job.task_name),
        state=state,
        attempts=job.attempts,
        cancelling=bool(job.abort_requested) and state == JobState.RUNNING,
        progress=progress,
        queued_at=events.get("deferred") or events.get("first"),
        started_at=events.get("started"),
        finished_at=max(ends) if over and ends else None,
        next_try=job.scheduled_at if state == JobState.WAITING else None,
    )


def job_view(number: int) -> JobView | None:
    """One job, or None. Three queries."""
    return next(iter(job_views(ProcrastinateJob.objects.filter(pk=number))), None)


def job_about(key: str) -> JobView | None:
    """The newest job started about this subject (``About.key``), or None. At most three queries."""
    latest = JobProgress.objects.filter(subject_key=key).order_by("-job_id").values("job_id")[:1]
    return next(iter(job_views(ProcrastinateJob.objects.filter(pk__in=latest))), None) if key else None


@dataclass(frozen=True)
class JobFigures:
    """How many jobs stand where, by state; how many workers are alive; as of when."""

    counts: dict[JobState, int]
    workers: int
    as_of: datetime

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def job_figures() -> JobFigures:
    """Two queries."""
    now = timezone.now()
    counts = dict.fromkeys(JobState, 0)
    states = {word: state for state in reversed(JobState) for word in QUEUE_STATES[state]}
    rows: Iterable[dict[str, Any]] = (
        jobs().order_by().values("status", "discarded").annotate(count=Count("pk"))
    )
    for row in rows:
        state = states[row["status"]]
        gone = state == JobState.FAILED and row["discarded"]
        counts[JobState.DISCARDED if gone else state] += row["count"]
    alive = ProcrastinateWorker.objects.filter(last_heartbeat__gt=now - ALIVE).count()
    return JobFigures(counts, alive, now)


@dataclass(frozen=True)
class ScheduledJob:
    """A job that runs by itself: when it last was due and how that ended, when it is due next."""

    kind: JobKind
    last_due: datetime | None
    last_job: JobView | None
    next_due: datetime


def schedule() -> list[ScheduledJob]:
    """All jobs that run by themselves. Four queries however many there are."""
    now = timezone.now()
    kinds = [kind for kind in KINDS if kind.cron]
    last: dict[str, tuple[int | None, int | None]] = {
        name: (due, number)
        for name, due, number in ProcrastinatePeriodicDefer.objects.order_by("defer_timestamp").values_list(
            "task_name", "defer_timestamp", "job_id"
        )
    }
    numbers = [number for _due, number in last.values() if number]
    views = {view.number: view for view in job_views(ProcrastinateJob.objects.filter(pk__in=numbers))}
    return [_scheduled(kind, *last.get(kind.name, (None, None)), views, now) for kind in kinds]


def _scheduled(
    kind: JobKind, due: int | None, number: int | None, views: dict[int, JobView], now: datetime
) -> ScheduledJob:
    periodic = app.periodic_registry.periodic_tasks[kind.name, ""]
    following = float(periodic.croniter.get_next(ret_type=float, start_time=now.timestamp()))
    return ScheduledJob(
        kind,
        datetime.fromtimestamp(due, UTC) if due else None,
        views.get(number or 0),
        datetime.fromtimestamp(following, UTC),
    )
