"""The worker stops politely: what runs goes on with the next one."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from procrastinate.contrib.django import app

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
