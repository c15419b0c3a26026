"""A local server per engine, in a folder of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config.local_postgres import Cluster, Origin
from config.local_postgres.engine import find_engines
from config.supervisor import stamps
from tests.config.demos import running


@pytest.fixture(params=list(Origin))
def origin(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Origin:
    """Each origin that this machine has; the others are skipped."""
    wanted = Origin(request.param)
    if wanted not in {engine.origin for engine in find_engines()}:
        pytest.skip(f"keine Programme von PostgreSQL der Herkunft „{wanted}“ auf diesem Rechner")
    monkeypatch.setenv("FAHRPLAN_POSTGRES", wanted.value)
    return wanted


@pytest.fixture
def cluster(origin: Origin, tmp_path: Path) -> Iterator[Cluster]:
    """A server that is stopped after the test whatever happened."""
    made = Cluster(tmp_path / "daten")
    yield made
    made.stop()


@pytest.fixture
def wheel_cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cluster]:
    """A server from the wheel, where the engine makes no difference."""
    monkeypatch.setenv("FAHRPLAN_POSTGRES", "wheel")
    made = Cluster(tmp_path / "daten")
    yield made
    made.stop()


@pytest.fixture(scope="session")
def prepared_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a demo after its first start; tests work on copies.

    The jobs of the first start wait until tomorrow: they take minutes of computing, in every copy again.
    """
    folder = tmp_path_factory.mktemp("demo") / "daten"
    with running(folder):
        pass
    schedule(folder, "now() + interval '1 day'")
    return folder


@pytest.fixture
def demo_folder(prepared_demo: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "daten"
    subprocess.run(["cp", "-a", str(prepared_demo), str(copy)], check=True)
    return copy


@pytest.fixture
def settled_demo_folder(demo_folder: Path) -> Path:
    """One whose start finds everything done, as at its first place; at a new one all is looked through once more."""
    stamp = demo_folder / stamps.PREPARED
    source = stamp.read_text(encoding="utf-8").partition(" ")[2]
    database = stamps.database_state(demo_folder, Cluster(demo_folder).addresses.web)
    stamp.write_text(f"{database} {source}", encoding="utf-8")
    return demo_folder


@pytest.fixture
def busy_demo_folder(settled_demo_folder: Path) -> Path:
    """A demo whose worker has long work to do as soon as it starts."""
    assert schedule(settled_demo_folder, "NULL") > 0
    return settled_demo_folder


def schedule(folder: Path, when: str) -> int:
    """Let the waiting jobs of a demo begin at this time; gives how many there are."""
    with Cluster(folder).session() as addresses, psycopg.connect(addresses.owner) as connection:
        statement = f"UPDATE procrastinate_jobs SET scheduled_at = {when} WHERE status = 'todo'"
        return connection.execute(statement.encode()).rowcount
