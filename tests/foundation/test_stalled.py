"""A job whose worker was killed goes on with the next, exactly once."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from django.db import connection, connections
from procrastinate.contrib.django.utils import connector_params

from fahrplan.foundation.models import JobProgress
from fahrplan.foundation.rules.jobs import KILLED_ATTEMPTS
from fahrplan.foundation.services import defer, resume_stalled
from fahrplan.foundation.services.running import LOCK_NUMBERS, LOCK_SPACE
from fahrplan.foundation.services.stalled import GIVEN_UP, LOST, WAITING
from tests.foundation.conftest import begin_without_worker, state, until
from tests.foundation.test_running import notes


def beat(number: int, *, seconds_ago: int) -> None:
    """A worker has the job and told of itself so long ago."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH worker AS (INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - make_interval(secs => %s)) RETURNING id)"
            " UPDATE procrastinate_jobs SET worker_id = worker.id FROM worker"
            " WHERE procrastinate_jobs.id = %s",
            [seconds_ago, number],
        )


def test_a_killed_worker_s_job_is_resumed_once(
    start_worker: Callable[[], subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    path = tmp_path / "notes"
    number = defer("test.slow", path=str(path), seconds=2)
    killed = start_worker()
    assert until(lambda: len(notes(path)) == 1)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert state(number) == ("doing", 0)
    # The database notices the end of the session a moment later.
    assert until(lambda: resume_stalled(silent_seconds=0) == [number])
    assert (resume_stalled(silent_seconds=0), state(number)) == ([], ("todo", 1))
    start_worker()
    assert until(lambda: state(number) == ("succeeded", 2))
    begun = [line for line in notes(path) if line.startswith("begun")]
    assert (len(begun), notes(path)[-1], len(notes(path))) == (2, "ended", 3)


def test_two_who_look_at_once_resume_each_job_once(queue: None) -> None:
    numbers = [defer("test.counted", steps=1) for _ in range(20)]
    for number in numbers:
        begin_without_worker(number)

    def look(_: int) -> list[int]:
        try:
            return resume_stalled(silent_seconds=0)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        found = [number for part in threads.map(look, range(4)) for number in part]
    assert sorted(found) == numbers
    assert {state(number) for number in numbers} == {("todo", 1)}


@pytest.mark.parametrize(("seconds_ago", "resumed"), [(5, False), (60, True)])
def test_a_worker_that_tells_of_itself_keeps_its_job(queue: None, seconds_ago: int, resumed: bool) -> None:
    number = defer("test.counted", steps=1)
    begin_without_worker(number)
    beat(number, seconds_ago=seconds_ago)
    assert resume_stalled() == ([number] if resumed else [])


def test_a_silent_worker_that_still_works_keeps_its_job(queue: None) -> None:
    number = defer("test.counted", steps=1)
    begin_without_worker(number)
    with psycopg.connect(**connector_params(), autocommit=True) as alive:
        alive.execute("SELECT pg_advisory_lock(%s, %s)", [LOCK_SPACE, number % LOCK_NUMBERS])
        assert resume_stalled(silent_seconds=0) == []


def test_a_job_whose_end_was_never_stored_is_found(queue: None) -> None:
    number = defer("test.counted", steps=1)
    begin_without_worker(number)
    beat(number, seconds_ago=1)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_events SET at = now() - interval '5 minutes'")
    assert resume_stalled() == [number]


@pytest.mark.parametrize(
    ("attempts", "abort", "after", "said"),
    [
        (0, False, ("todo", 1), LOST),
        (KILLED_ATTEMPTS - 1, False, ("failed", KILLED_ATTEMPTS), GIVEN_UP),
    ],
)
def test_a_job_that_kills_every_worker_is_given_up(
    queue: None, attempts: int, abort: bool, after: tuple[str, int], said: str
) -> None:
    number = defer("test.counted", steps=1)
    begin_without_worker(number, attempts=attempts, abort=abort)
    resume_stalled()
    assert (state(number), JobProgress.objects.get().error) == (after, said)


def test_a_job_that_was_to_be_cancelled_is_not_resumed(queue: None) -> None:
    number = defer("test.counted", steps=1)
    begin_without_worker(number, abort=True)
    resume_stalled()
    assert (state(number)[0], JobProgress.objects.count()) == ("aborted", 0)


def test_a_lost_run_of_the_schedule_leaves_the_work_to_the_one_that_waits(queue: None) -> None:
    lost, other = defer("foundation.tidy_jobs"), defer("test.counted", steps=1)
    begin_without_worker(lost)
    begin_without_worker(other)
    waiting = defer("foundation.tidy_jobs")
    assert resume_stalled() == [lost, other]
    assert [state(number)[0] for number in (lost, other, waiting)] == ["aborted", "todo", "todo"]
    assert JobProgress.objects.get(job_id=lost).error == WAITING
