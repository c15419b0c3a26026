"""A queue that tests fill and work off."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.foundation.services import close_kept_sessions
from tests.foundation import sample_jobs

TABLES = "procrastinate_periodic_defers, procrastinate_events, procrastinate_jobs, procrastinate_workers"


@pytest.fixture(scope="session")
def sample_kinds() -> None:
    sample_jobs.declare()


@pytest.fixture
def queue(transactional_db: None, sample_kinds: None) -> Iterator[None]:
    """The queue outside every transaction, empty before and after; workers in other processes see it."""
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {TABLES} CASCADE")


@pytest.fixture
def work(queue: None) -> Iterator[Callable[[], None]]:
    """Works on everything that is due now, like a worker that ends when nothing waits.

    In a thread of its own: a browser of another test keeps an event loop running in the main one.
    """

    def begin() -> None:
        with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]
            app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)

    def run() -> None:
        with ThreadPoolExecutor(1) as thread:
            thread.submit(begin).result()

    yield run
    close_kept_sessions()


@pytest.fixture
def start_worker(queue: None) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts workers as processes of their own on the test's database; none outlives the test."""
    begun: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        name = connection.settings_dict["NAME"]
        address = os.environ["DATABASE_URL"]
        head, _, options = address.partition("?")
        variables = os.environ | {
            "DATABASE_URL": f"{head.rpartition('/')[0]}/{name}" + (f"?{options}" if options else ""),
        }
        process = subprocess.Popen([sys.executable, "-m", "tests.foundation.sample_jobs"], env=variables)
        begun.append(process)
        return process

    yield start
    for process in begun:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.wait()


def until(test: Callable[[], bool], seconds: float = 30) -> bool:
    """Wait for something another process does; gives whether it came."""
    deadline = time.monotonic() + seconds
    while not test():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def state(number: int) -> tuple[str, int]:
    """Status and attempts of a job."""
    job = ProcrastinateJob.objects.get(pk=number)
    return job.status, job.attempts


def make_due(number: int) -> None:
    """Let the pause before the next attempt be over."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE id = %s", [number])


def begin_without_worker(number: int, *, attempts: int = 0, abort: bool = False) -> None:
    """The job is under way, with no worker that anybody knows."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [number])
        cursor.execute(
            "UPDATE procrastinate_jobs SET attempts = %s, abort_requested = %s WHERE id = %s",
            [attempts, abort, number],
        )
