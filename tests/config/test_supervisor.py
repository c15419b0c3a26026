"""The demo as people start it: whole, twice, side by side, and after the worst kill."""

from __future__ import annotations

import shutil
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config.local_postgres import Cluster
from config.supervisor.demo import answers
from tests.config.demos import Demo, running, start

pytestmark = pytest.mark.slow


def test_sets_nothing_up_at_the_next_start(demo_folder: Path) -> None:
    with running(demo_folder):  # the folder has moved: this start looks through everything once
        pass
    with running(demo_folder) as demo:
        demo.process.send_signal(signal.SIGINT)
        assert "[1/" not in demo.process.communicate(timeout=60)[0]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stops_everything_when_asked(busy_demo_folder: Path, number: signal.Signals) -> None:
    with running(busy_demo_folder) as demo:
        demo.process.send_signal(number)
        told = demo.process.communicate(timeout=60)[0]
        assert (demo.process.returncode, demo.processes()) == (0, [])
        assert told.rstrip().endswith("Fahrplan ist beendet.")


@pytest.mark.parametrize("seconds", [0.4, 1.0, 1.6, 2.4])
def test_stops_while_it_starts(demo_folder: Path, seconds: float) -> None:
    demo = start(demo_folder)
    time.sleep(seconds)
    demo.process.terminate()
    demo.process.communicate(timeout=60)
    assert demo.processes() == []


def test_leaves_nothing_when_killed(busy_demo_folder: Path) -> None:
    with running(busy_demo_folder) as demo:
        demo.process.kill()
        demo.process.wait()
        demo.wait_until_gone()
        assert demo.processes() == []


def test_loses_nothing_when_everything_is_killed(busy_demo_folder: Path) -> None:
    with running(busy_demo_folder) as demo:
        addresses = Cluster(busy_demo_folder).addresses
        with psycopg.connect(addresses.owner) as connection:
            connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS id")
        demo.kill_everything()
        demo.wait_until_gone()
    with running(busy_demo_folder) as demo, psycopg.connect(addresses.web) as connection:
        assert answers(f"{demo.url}/readyz")
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (1000,)


def test_resumes_job_whose_worker_was_killed(settled_demo_folder: Path) -> None:
    with Cluster(settled_demo_folder).session() as addresses, psycopg.connect(addresses.owner) as connection:
        connection.execute("DELETE FROM procrastinate_jobs")
        connection.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, args)"
            " VALUES ('default', 'unterbrochen', 'doing', '{}')"
        )
    with running(settled_demo_folder):
        query = "SELECT status FROM procrastinate_jobs WHERE task_name = 'unterbrochen'"
        deadline = time.monotonic() + 90
        states: set[str] = set()
        while "failed" not in states and time.monotonic() < deadline:
            with psycopg.connect(addresses.owner) as connection:
                states.update(state for (state,) in connection.execute(query).fetchall())
            time.sleep(0.2)
    # The worker took it up again; it fails there because no such task exists.
    assert "failed" in states


@pytest.fixture(scope="module")
def moved_demo(prepared_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """One for all who leave it as it is, on a folder that was copied, and moved after that."""
    home = tmp_path_factory.mktemp("umgezogen")
    subprocess.run(["cp", "-a", str(prepared_demo), str(home / "kopie")], check=True)
    shutil.move(home / "kopie", home / "daten")
    with running(home / "daten") as demo:
        yield demo


def test_starts_on_moved_copy_of_folder_and_shows_start_page(moved_demo: Demo) -> None:
    assert answers(f"{moved_demo.url}/readyz")
    with urllib.request.urlopen(f"{moved_demo.url}/", timeout=20) as page:
        assert '<html lang="de"' in page.read().decode()


def test_refuses_second_demo_on_same_folder(moved_demo: Demo) -> None:
    second = start(moved_demo.folder)
    told = second.process.communicate(timeout=30)[0]
    assert (second.process.returncode, "läuft schon eine Demo" in told) == (1, True)


def test_runs_two_side_by_side(moved_demo: Demo, settled_demo_folder: Path) -> None:
    with running(settled_demo_folder) as two:
        assert (answers(f"{moved_demo.url}/readyz"), answers(f"{two.url}/readyz")) == (True, True)
