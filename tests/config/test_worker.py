"""The worker stops politely: what runs goes on with the next one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from procrastinate.contrib.django import app

from config.local_postgres import Cluster
from config.supervisor.worker import Worker
from fahrplan.foundation.services import defer
from tests.foundation.conftest import begin_without_worker, queue, sample_kinds, start_worker, state, until
from tests.foundation.test_running import notes

__all__ = ["queue", "sample_kinds", "start_worker"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_worker_hands_its_job_on(
    start_worker: Callable[[], subprocess.Popen[bytes]], tmp_path: Path, number: signal.Signals
) -> None:
    job = defer("test.slow", path=str(tmp_path / "notes"), seconds=60)
    worker = start_worker()
    assert until(lambda: len(notes(tmp_path / "notes")) == 1)
    worker.send_signal(number)
    assert (worker.wait(timeout=20), state(job)) == (0, ("todo", 1))


@pytest.mark.usefixtures("queue")
def test_once_works_on_what_waits_and_ends() -> None:
    job = defer("test.counted", steps=3)
    Worker(app, once=True).run()
    assert state(job) == ("succeeded", 1)


@pytest.mark.usefixtures("queue")
def test_alone_takes_up_what_was_begun() -> None:
    job = defer("test.counted", steps=3)
    begin_without_worker(job)
    Worker(app, once=True, alone=True).run()
    assert state(job) == ("succeeded", 2)


@pytest.mark.slow
def test_a_worker_waits_until_the_database_is_back(demo_folder: Path) -> None:
    """A job queued after the restart is taken up; it fails, because no such task exists."""
    cluster = Cluster(demo_folder)
    address = cluster.start().web
    asked(address, "WITH gone AS (DELETE FROM procrastinate_jobs) SELECT true")
    own = ("DATABASE_", "FAHRPLAN_", "DJANGO_")
    variables = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    variables |= {"DATABASE_URL": address, "FAHRPLAN_MODE": "demo", "FAHRPLAN_DATA_DIR": str(demo_folder)}
    worker = subprocess.Popen([sys.executable, "-m", "config.cli", "worker"], env=variables)
    try:
        alive = "SELECT max(last_heartbeat) > now() - interval '5 seconds' FROM procrastinate_workers"
        assert until(lambda: asked(address, alive))
        cluster.stop()
        time.sleep(8)
        assert worker.poll() is None
        cluster.start()
        asked(
            address,
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status)"
            " VALUES ('default', 'nach dem Neustart', 'todo') RETURNING true",
        )
        failed = "SELECT status = 'failed' FROM procrastinate_jobs WHERE task_name = 'nach dem Neustart'"
        assert until(lambda: asked(address, failed), seconds=60)
    finally:
        worker.kill()
        worker.wait()
        cluster.stop()


def asked(address: str, query: str) -> bool:
    """The single yes or no that the query gives."""
    with psycopg.connect(address) as session:
        row = session.execute(query).fetchone()
    return bool(row and row[0])
