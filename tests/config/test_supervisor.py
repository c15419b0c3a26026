"""The demo as people start it: whole, twice, side by side, and after the worst kill."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from config.local_postgres import Cluster
from config.local_postgres.kernel import processes_in
from config.supervisor.demo import answers

pytestmark = pytest.mark.slow
FIRST_START_SECONDS = 300
SECOND_START_SECONDS = 10


@dataclass(frozen=True)
class Demo:
    process: subprocess.Popen[str]
    folder: Path
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def processes(self) -> list[int]:
        """All processes of this demo: those with its data folder in their environment, and the server's."""
        return sorted({*processes_in(self.folder / "postgres" / "data"), *_with_folder(self.folder)})

    def wait_until_gone(self, seconds: float = 15) -> None:
        deadline = time.monotonic() + seconds
        while self.processes() and time.monotonic() < deadline:
            time.sleep(0.05)


def _with_folder(folder: Path) -> Iterator[int]:
    mark = f"FAHRPLAN_DATA_DIR={folder}\0".encode()
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and mark in (entry / "environ").read_bytes() + b"\0":
                yield int(entry.name)
        except OSError:
            continue


def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(folder: Path) -> Demo:
    own = ("DATABASE_", "FAHRPLAN_", "PORT", "DJANGO_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    port = unused_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "config.cli", "demo"],
        env=kept | {"FAHRPLAN_DATA_DIR": str(folder), "PORT": str(port), "FAHRPLAN_POSTGRES": "wheel"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return Demo(process, folder, port)


@contextmanager
def running(folder: Path, *, within: float = FIRST_START_SECONDS) -> Iterator[Demo]:
    """A demo that answers; whatever the test does, nothing of it is left."""
    demo = start(folder)
    try:
        deadline = time.monotonic() + within
        while not answers(f"{demo.url}/healthz"):
            assert demo.process.poll() is None, demo.process.communicate()[0]
            assert time.monotonic() < deadline, f"not ready within {within} s"
            time.sleep(0.1)
        yield demo
    finally:
        demo.process.terminate()
        demo.process.communicate(timeout=60)
        demo.wait_until_gone()


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after its first start; tests work on copies."""
    folder = tmp_path_factory.mktemp("demo") / "daten"
    with running(folder):
        pass
    return folder


@pytest.fixture
def folder(prepared: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "daten"
    subprocess.run(["cp", "-a", str(prepared), str(copy)], check=True)
    return copy


def test_is_ready_and_shows_start_page(folder: Path) -> None:
    with running(folder) as demo:
        assert answers(f"{demo.url}/readyz")
        with urllib.request.urlopen(f"{demo.url}/", timeout=20) as page:
            assert '<html lang="de"' in page.read().decode()


def test_starts_second_time_within_ten_seconds(folder: Path) -> None:
    with running(folder, within=SECOND_START_SECONDS) as demo:
        assert demo.process.poll() is None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stops_everything_when_asked(folder: Path, number: signal.Signals) -> None:
    with running(folder) as demo:
        demo.process.send_signal(number)
        told = demo.process.communicate(timeout=60)[0]
        assert (demo.process.returncode, demo.processes()) == (0, [])
        assert told.rstrip().endswith("Fahrplan ist beendet.")


@pytest.mark.parametrize("seconds", [0.4, 1.0, 1.6, 2.4])
def test_stops_while_it_starts(folder: Path, seconds: float) -> None:
    demo = start(folder)
    time.sleep(seconds)
    demo.process.terminate()
    demo.process.communicate(timeout=60)
    assert demo.processes() == []


def test_leaves_nothing_when_killed(folder: Path) -> None:
    with running(folder) as demo:
        demo.process.kill()
        demo.process.wait()
        demo.wait_until_gone()
        assert demo.processes() == []


def test_loses_nothing_when_everything_is_killed(folder: Path) -> None:
    with running(folder) as demo:
        addresses = Cluster(folder).addresses
        with psycopg.connect(addresses.owner) as connection:
            connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS id")
        for pid in demo.processes():
            os.kill(pid, signal.SIGKILL)
        demo.process.wait()
        demo.wait_until_gone()
    with running(folder) as demo, psycopg.connect(addresses.web) as connection:
        assert answers(f"{demo.url}/readyz")
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (1000,)


def test_runs_two_side_by_side(folder: Path, prepared: Path, tmp_path: Path) -> None:
    second = tmp_path / "zweite"
    subprocess.run(["cp", "-a", str(prepared), str(second)], check=True)
    with running(folder) as one, running(second) as two:
        assert (answers(f"{one.url}/readyz"), answers(f"{two.url}/readyz")) == (True, True)


def test_refuses_second_demo_on_same_folder(folder: Path) -> None:
    with running(folder):
        second = start(folder)
        told = second.process.communicate(timeout=30)[0]
        assert (second.process.returncode, "läuft schon eine Demo" in told) == (1, True)


def test_starts_on_copy_of_folder(folder: Path, tmp_path: Path) -> None:
    moved = tmp_path / "umgezogen"
    shutil.move(folder, moved)
    with running(moved) as demo:
        assert answers(f"{demo.url}/readyz")
