"""Around every background job: one run at a time, its progress, its error in words."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from typing import Any

import psycopg
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import JobAborted
from procrastinate.job_context import JobContext

from fahrplan.foundation.models import JobProgress
from fahrplan.foundation.rules.ids import new_id
from fahrplan.foundation.rules.jobs import TemporaryFaultError, sentence_for
from fahrplan.foundation.services.progress import SECONDS_BETWEEN, Listener, Standing, listening

LOCK_SPACE = 0x0A17  # the advisory locks of running jobs: (LOCK_SPACE, number of the job)
LOCK_NUMBERS = 2**31 - 1
LONGEST_DETAILS = 20_000
TABLE = JobProgress._meta.db_table
STORE = {
    "progress": f"INSERT INTO {TABLE} (id, job_id, done, total, words, updated_at, subject_key, subject,"  # noqa: S608
    " subject_url, started_by, error, details)"
    " VALUES (%(id)s, %(job)s, %(done)s, %(total)s, %(words)s, now(), '', '', '', '', '', '')"
    " ON CONFLICT (job_id) DO UPDATE SET done = excluded.done, total = excluded.total,"
    " words = excluded.words, updated_at = now()",
    "error": f"INSERT INTO {TABLE} (id, job_id, error, details, failed_at, updated_at, done, words,"  # noqa: S608
    " subject_key, subject, subject_url, started_by)"
    " VALUES (%(id)s, %(job)s, %(error)s, %(details)s, now(), now(), 0, '', '', '', '', '')"
    " ON CONFLICT (job_id) DO UPDATE SET error = excluded.error, details = excluded.details,"
    " failed_at = now(), discarded_at = NULL, updated_at = now()",
}
logger = logging.getLogger(__name__)


def run_visibly(call_next: Callable[[], Any], context: JobContext, worker: Any) -> Any:
    """The middleware of every task.

    It holds a lock of its own session while the job runs. When the process dies, the database frees the lock
    at once, and ``resume_stalled`` sees the difference between a dead worker and a slow one. A job that lost
    this session stops at its next report, because somebody else may have taken it up.
    """
    number = int(context.job.id or 0)
    with _session(number) as connection:
        session = JobSession(connection, number, context)
        listener = Listener(session.store, session.check)
        try:
            with listening(listener):
                session.check()
                result = call_next()
            listener.flush()
        except JobAborted:
            raise
        except Exception as fault:
            note_fault(number, sentence_for(fault), details="".join(traceback.format_exception(fault)))
            raise
    return result


# Sessions of jobs that have ended, and since when: a new one costs the database more than a small job.
_kept: SimpleQueue[tuple[psycopg.Connection[Any], float]] = SimpleQueue()
KEPT_SECONDS = 60.0  # what was quiet for longer, something on the way may have forgotten without a word
# A server that is gone without a word is noticed before others take the job for a lost one.
NOTICE = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 20_000}


@contextmanager
def _session(number: int) -> Iterator[psycopg.Connection[Any]]:
    """A connection outside every transaction of the job, holding the job's lock."""
    key = [LOCK_SPACE, number % LOCK_NUMBERS]
    connection = _locked(key)
    try:
        yield connection
    except BaseException:
        connection.close()
        raise
    try:
        connection.execute("SELECT pg_advisory_unlock(%s, %s)", key)
    except psycopg.OperationalError:
        connection.close()
    else:
        _kept.put((connection, time.monotonic()))


def close_kept_sessions() -> None:
    """Let go of the sessions kept for jobs to come."""
    with suppress(Empty):
        while True:
            _kept.get_nowait()[0].close()


def _locked(key: list[int]) -> psycopg.Connection[Any]:
    """A kept session, or a new one where none is left that still stands."""
    with suppress(Empty):
        while True:
            connection, since = _kept.get_nowait()
            if time.monotonic() - since > KEPT_SECONDS:
                connection.close()
                continue
            # Its server may have ended it, or be a replica by now, whose locks nobody else sees.
            with suppress(psycopg.OperationalError):
                return _lock(connection, key)
    return _lock(psycopg.connect(**{**connector_params(), **NOTICE}, autocommit=True), key)


def _lock(connection: psycopg.Connection[Any], key: list[int]) -> psycopg.Connection[Any]:
    try:
        query = "SELECT NOT pg_is_in_recovery(), pg_try_advisory_lock(%s, %s)"
        writable, free = connection.execute(query, key).fetchone() or (False, False)
        if not writable:
            raise psycopg.OperationalError("Diese Datenbank nimmt keine Änderungen an.")
        if not free:
            raise TemporaryFaultError("Ein früherer Lauf dieses Auftrags ist noch nicht zu Ende.")
    except BaseException:
        connection.close()
        raise
    return connection


class JobSession:
    """What a running job stores beside its own work, and how it learns that it should stop."""

    def __init__(self, connection: psycopg.Connection[Any], number: int, context: JobContext) -> None:
        self._connection, self._number, self._context = connection, number, context
        self._next_look = time.monotonic() + SECONDS_BETWEEN

    def check(self) -> None:
        """Raise JobAborted when somebody cancelled the job, psycopg.OperationalError when the lock is lost."""
        if self._context.should_abort():
            raise JobAborted
        now = time.monotonic()
        if now >= self._next_look:
            self._next_look = now + SECONDS_BETWEEN
            self._connection.execute("SELECT 1")

    def store(self, standing: Standing) -> None:
        values = {
            "id": new_id(),
            "job": self._number,
            "done": standing.done,
            "total": standing.total,
            "words": standing.words[:200],
        }
        self._connection.execute(STORE["progress"], values)


def note_fault(number: int, sentence: str, *, details: str = "") -> None:
    """Keep why the job failed. Without a database there is only the log."""
    values = {"id": new_id(), "job": number, "error": sentence, "details": details[-LONGEST_DETAILS:]}
    try:
        with psycopg.connect(**connector_params(), autocommit=True) as session:
            session.execute(STORE["error"], values)
    except psycopg.Error:
        logger.exception("Der Fehler von Auftrag %s ließ sich nicht vermerken: %s", number, sentence)
