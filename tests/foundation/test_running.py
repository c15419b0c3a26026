"""Around every job: progress outside its transaction, cancelling, one run at a time, a lost database."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import psycopg
from django.db import connection
from procrastinate.contrib.django.utils import connector_params

from fahrplan.foundation.models import JobProgress
from fahrplan.foundation.services import Author, cancel_job, defer
from fahrplan.foundation.services.running import LOCK_NUMBERS, LOCK_SPACE
from tests.foundation.conftest import state, until

OTHERS = (
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)

KEPT = (
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND query LIKE 'SELECT pg_advisory_unlock%'"
)
HELD = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = %s"


def notes(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def test_a_job_leaves_its_progress(work: Callable[[], None]) -> None:
    number = defer("test.counted", steps=500)
    work()
    assert JobProgress.objects.values_list("job_id", "done", "total", "words").get() == (
        number,
        500,
        500,
        "Schritte",
    )


def test_a_running_job_ends_when_cancelled(
    start_worker: Callable[[], subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    number = defer("test.slow", path=str(tmp_path / "notes"), seconds=60)
    start_worker()
    assert until(lambda: len(notes(tmp_path / "notes")) == 1)
    cancel_job(number, author=Author())
    assert until(lambda: state(number)[0] == "aborted")
    assert len(notes(tmp_path / "notes")) == 1


def test_a_job_whose_earlier_run_still_holds_its_lock_waits(work: Callable[[], None]) -> None:
    number = defer("test.counted", steps=1)
    with psycopg.connect(**connector_params(), autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(%s, %s)", [LOCK_SPACE, number % LOCK_NUMBERS])
        work()
    assert (state(number), JobProgress.objects.count()) == (("todo", 1), 0)


def test_jobs_one_after_the_other_share_a_session_and_leave_no_lock(work: Callable[[], None]) -> None:
    for _ in range(3):
        defer("test.counted", steps=1)
        work()
    with connection.cursor() as cursor:
        cursor.execute(KEPT)
        kept = cursor.fetchone()
        cursor.execute(HELD, [LOCK_SPACE])
        held = cursor.fetchone()
    assert (kept, held) == ((1,), (0,))


def test_a_kept_session_that_was_ended_is_replaced(work: Callable[[], None]) -> None:
    defer("test.counted", steps=1)
    work()
    with connection.cursor() as cursor:
        cursor.execute(OTHERS)
    number = defer("test.counted", steps=1)
    work()
    assert state(number) == ("succeeded", 1)


def test_a_worker_outlives_its_database_connections(
    start_worker: Callable[[], subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    defer("test.slow", path=str(first), seconds=0.2)
    worker = start_worker()
    assert until(lambda: notes(first)[-1:] == ["ended"])
    with connection.cursor() as cursor:
        cursor.execute(OTHERS)
    defer("test.slow", path=str(second), seconds=0.2)
    assert until(lambda: notes(second)[-1:] == ["ended"], seconds=60)
    assert (worker.poll(), len(notes(second))) == (None, 2)


def test_a_job_that_lost_its_lock_stops_and_is_tried_again(
    start_worker: Callable[[], subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    number = defer("test.slow", path=str(tmp_path / "notes"), seconds=60)
    start_worker()
    assert until(lambda: len(notes(tmp_path / "notes")) == 1)
    with connection.cursor() as cursor:
        cursor.execute(OTHERS)
    assert until(lambda: state(number) == ("todo", 1))
    assert JobProgress.objects.get().error == (
        "Die Datenbank war nicht erreichbar oder hat die Anfrage abgebrochen."
    )
