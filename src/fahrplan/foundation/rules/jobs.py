"""What kinds of background jobs there are, and the one policy of trying again.

A job whose error can heal (database away, time-out, another system busy) is tried ``ATTEMPTS`` times with
growing pauses; an error in the input is final at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import django.db
import psycopg
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.exceptions import ConnectorException, JobAborted
from procrastinate.jobs import Job

ATTEMPTS = 3
KILLED_ATTEMPTS = 5  # a job whose worker dies every time is the likely reason for it
FIRST_PAUSE = 30  # seconds
GROWTH = 6  # 30 seconds, then 3 minutes
LONGEST_SENTENCE = 300


class TemporaryFaultError(Exception):
    """Something outside does not work at the moment; the job is tried again. The text is German."""


HEALING = (
    TemporaryFaultError,
    ConnectionError,
    TimeoutError,
    django.db.OperationalError,
    django.db.InterfaceError,
    psycopg.OperationalError,
    psycopg.InterfaceError,
    ConnectorException,
)


def heals(error: BaseException) -> bool:
    """Whether the same job may succeed later without anybody changing anything."""
    return isinstance(error, HEALING)


def pause_seconds(attempts: int) -> int:
    """How long to wait after ``attempts`` earlier failures: 30, 180, 1080 … seconds."""
    pause: int = FIRST_PAUSE * GROWTH**attempts
    return pause


class Backoff(BaseRetryStrategy):
    """The policy of every task: errors that heal are tried again with growing pauses, others never."""

    def __init__(self, attempts: int = ATTEMPTS) -> None:
        self.attempts = attempts

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """A worker that shuts down aborts its jobs; those go on at once with the next worker."""
        if isinstance(exception, JobAborted):
            return RetryDecision(retry_in={"seconds": 0})
        if not heals(exception) or job.attempts + 1 >= self.attempts:
            return None
        return RetryDecision(retry_in={"seconds": pause_seconds(job.attempts)})


def sentence_for(error: BaseException) -> str:
    """The error as one line for people who run the service."""
    if isinstance(error, django.db.Error | psycopg.Error | ConnectorException) and heals(error):
        return "Die Datenbank war nicht erreichbar oder hat die Anfrage abgebrochen."
    if isinstance(error, TimeoutError):
        return "Die Gegenstelle hat nicht rechtzeitig geantwortet."
    if isinstance(error, ConnectionError):
        return "Die Verbindung zur Gegenstelle ist abgebrochen."
    first = next(iter(str(error).strip().splitlines()), "")
    return (first or type(error).__name__)[:LONGEST_SENTENCE]


@dataclass(frozen=True)
class JobKind:
    """One kind of job: its name in the code, what people call it, and when it runs by itself (in words)."""

    name: str
    words: str
    when: str = ""
    cron: str = ""


class Kinds:
    """All kinds of jobs, filled when the rooms' ``tasks`` modules are loaded."""

    def __init__(self) -> None:
        self._kinds: dict[str, JobKind] = {}

    def add(self, kind: JobKind) -> None:
        self._kinds[kind.name] = kind

    def __iter__(self) -> Iterator[JobKind]:
        return iter(sorted(self._kinds.values(), key=lambda kind: kind.words))

    def words(self, name: str) -> str:
        """What people call this kind; the name itself for a kind this version does not know."""
        return self._kinds[name].words if name in self._kinds else name


KINDS = Kinds()
