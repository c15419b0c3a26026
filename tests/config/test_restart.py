"""The database is restarted while pages are asked for: answers come again by themselves."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import NamedTuple

import pytest

from config.local_postgres import Cluster
from config.supervisor.demo import answers
from tests.config.demos import unused_port
from tests.foundation.conftest import until

pytestmark = pytest.mark.slow
PAGES = ("/stand/", "/stand/tabelle/", "/leistungen/", "/readyz")
BROKEN = {500, 503}
LONGEST_SECONDS = 30
OUTAGE_SECONDS = 4


@contextmanager
def serving(folder: Path, address: str) -> Iterator[str]:
    """A web server as operators start it; gives its address."""
    own = ("DATABASE_", "FAHRPLAN_", "DJANGO_", "PORT")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    given = {"DATABASE_URL": address, "FAHRPLAN_MODE": "demo", "FAHRPLAN_DATA_DIR": str(folder)}
    port = unused_port()
    command = [sys.executable, "-m", "config.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=kept | given)
    try:
        assert until(lambda: answers(f"http://127.0.0.1:{port}/readyz"), seconds=60)
        yield f"http://127.0.0.1:{port}"
        assert server.poll() is None
    finally:
        server.terminate()
        server.wait(timeout=30)


def status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=LONGEST_SECONDS) as page:
            return int(page.status)
    except urllib.error.HTTPError as fault:
        return fault.code


class Answer(NamedTuple):
    status: int
    seconds: float

    @property
    def touched(self) -> bool:
        """Whether the outage was felt: an apology, or an answer that waited for the database."""
        return self.status in BROKEN or self.seconds > OUTAGE_SECONDS / 2


def asked_until(over: Event, url: str) -> list[Answer]:
    """Ask again and again; every answer."""
    seen = []
    while not over.is_set():
        begun = time.monotonic()
        seen.append(Answer(status(url), time.monotonic() - begun))
        time.sleep(0.05)
    return seen


def test_pages_come_back_after_a_restart_of_the_database(demo_folder: Path) -> None:
    cluster = Cluster(demo_folder)
    try:
        with serving(demo_folder, cluster.start().web) as server, ThreadPoolExecutor(len(PAGES)) as threads:
            over = Event()
            asking = [threads.submit(asked_until, over, server + page) for page in PAGES]
            try:
                time.sleep(2)
                cluster.stop()
                time.sleep(OUTAGE_SECONDS)
                cluster.start()
                back = until(lambda: all(status(server + page) == 200 for page in PAGES), seconds=60)
                time.sleep(2)
            finally:
                over.set()
            seen = [each.result() for each in asking]
    finally:
        cluster.stop()
    assert (back, [one[-1].status for one in seen]) == (True, [200] * len(PAGES))
    assert [any(each.touched for each in one) for one in seen] == [True] * len(PAGES)
    assert {each.status for one in seen for each in one} <= {200} | BROKEN
