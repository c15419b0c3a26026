"""The local server: set-up, roles, recovery, and every folder it cannot use."""

from __future__ import annotations

import json
import os
import signal
import stat
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from config.local_postgres import Addresses, Cluster, PostgresError, State, default_folder
from config.local_postgres.kernel import processes_in
from config.local_postgres.server import running_pid

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="nur für root")


def rows(url: str, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url) as connection:
        return connection.execute(query).fetchall()


def run(url: str, statement: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute(statement)


def kill_everything(cluster: Cluster) -> None:
    """What a power cut or an impatient person does: every process at once, without a word."""
    for pid in processes_in(cluster.folder.data):
        os.kill(pid, signal.SIGKILL)


def test_prepares_database_with_extensions(cluster: Cluster) -> None:
    with cluster.session() as addresses:
        names = {name for (name,) in rows(addresses.owner, "SELECT extname FROM pg_extension")}
    assert {"pg_trgm", "unaccent", "btree_gist"} - names == set()


def test_searches_german_and_sorts_by_code_point(cluster: Cluster) -> None:
    with cluster.session() as addresses:
        settings = rows(
            addresses.web,
            "SELECT current_setting('default_text_search_config'), lower('ÄÖÜ'),"
            " current_setting('data_checksums'), current_setting('server_encoding')",
        )
    assert settings == [("pg_catalog.german", "äöü", "on", "UTF8")]


def test_gives_no_role_a_special_right(cluster: Cluster) -> None:
    query = """SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles
               WHERE rolname LIKE 'fahrplan%' ORDER BY rolname"""
    with cluster.session() as addresses:
        found = rows(addresses.owner, query)
    assert found == [
        ("fahrplan_owner", False, False, False, False),
        ("fahrplan_web", False, False, False, False),
    ]


def test_lets_web_role_write_rows_but_not_tables(cluster: Cluster) -> None:
    with cluster.session() as addresses:
        run(addresses.owner, "CREATE TABLE notes (id bigint GENERATED ALWAYS AS IDENTITY, text text)")
        run(addresses.web, "INSERT INTO notes (text) VALUES ('a')")
        run(addresses.web, "CREATE TEMPORARY TABLE passing AS SELECT * FROM notes")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            run(addresses.web, "DROP TABLE notes")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            run(addresses.web, "CREATE TABLE other (id int)")
        assert rows(addresses.owner, "SELECT text FROM notes") == [("a",)]


def test_lets_owner_create_databases_only_for_tests(wheel_cluster: Cluster) -> None:
    query = "SELECT rolcreatedb FROM pg_roles WHERE rolname = 'fahrplan_owner'"
    with wheel_cluster.session() as addresses:
        assert rows(addresses.web, query) == [(False,)]
    with Cluster(wheel_cluster.folder.path, for_tests=True).session() as addresses:
        assert rows(addresses.web, query) == [(True,)]


def test_refuses_connections_without_password(wheel_cluster: Cluster) -> None:
    with wheel_cluster.session() as addresses, pytest.raises(psycopg.OperationalError):
        psycopg.connect(addresses.owner, password="falsch")


def test_listens_on_no_network_address(wheel_cluster: Cluster) -> None:
    with wheel_cluster.session() as addresses:
        assert rows(addresses.owner, "SHOW listen_addresses") == [("",)]


def test_keeps_passwords_to_the_user(wheel_cluster: Cluster) -> None:
    with wheel_cluster.session():
        folder = wheel_cluster.folder.path / "secrets"
        modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
        assert (stat.S_IMODE(folder.stat().st_mode), modes) == (0o700, {0o600})


def test_loses_nothing_after_kill(cluster: Cluster) -> None:
    addresses = cluster.start()
    run(addresses.owner, "CREATE TABLE notes (id int)")
    for number in range(20):
        run(addresses.web, f"INSERT INTO notes VALUES ({number})")
    kill_everything(cluster)
    with Cluster(cluster.folder.path).session() as again:
        assert rows(again.web, "SELECT count(*) FROM notes") == [(20,)]


def test_starts_while_orphans_still_end(cluster: Cluster) -> None:
    addresses = cluster.start()
    busy = psycopg.connect(addresses.web)
    busy.execute("SELECT 1")
    os.kill(running_pid(cluster.folder) or 0, signal.SIGKILL)
    with Cluster(cluster.folder.path).session() as again:
        assert rows(again.web, "SELECT 1") == [(1,)]
    busy.close()


def test_ignores_stale_process_id_of_something_else(wheel_cluster: Cluster) -> None:
    with wheel_cluster.session():
        pass
    (wheel_cluster.folder.data / "postmaster.pid").write_text(
        f"{os.getppid()}\n{wheel_cluster.folder.data}\n"
    )
    with wheel_cluster.session() as addresses:
        assert rows(addresses.web, "SELECT 1") == [(1,)]


def test_starts_again_after_interrupted_creation(wheel_cluster: Cluster) -> None:
    half = wheel_cluster.folder.home / "data.new"
    wheel_cluster.folder.home.mkdir(parents=True)
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    with wheel_cluster.session() as addresses:
        assert rows(addresses.web, "SELECT 1") == [(1,)]


def test_works_in_deep_folder(origin: str, tmp_path: Path) -> None:
    deep = Cluster(tmp_path.joinpath(*["ein-recht-langer-name"] * 8))
    with deep.session() as addresses:
        assert rows(addresses.web, "SELECT 1") == [(1,)]


def test_works_in_deep_folder_that_everybody_may_enter(origin: str) -> None:
    with tempfile.TemporaryDirectory() as top:
        Path(top).chmod(0o755)
        deep = Cluster(Path(top).joinpath(*["ein-recht-langer-name"] * 8))
        with deep.session() as addresses:
            assert rows(addresses.web, "SELECT 1") == [(1,)]


@as_root
def test_works_below_private_folder_without_opening_it(origin: str, tmp_path: Path) -> None:
    private = tmp_path / "privat"
    private.mkdir(mode=0o700)
    with Cluster(private / "daten").session() as addresses:
        assert rows(addresses.web, "SELECT 1") == [(1,)]
    assert (stat.S_IMODE(private.stat().st_mode), private.stat().st_uid) == (0o700, 0)


@as_root
def test_runs_as_user_without_rights(wheel_cluster: Cluster) -> None:
    with wheel_cluster.session():
        pid = running_pid(wheel_cluster.folder)
        assert Path(f"/proc/{pid}").stat().st_uid != 0


def test_stops_only_after_last_user(wheel_cluster: Cluster) -> None:
    other = Cluster(wheel_cluster.folder.path)
    wheel_cluster.start()
    other.start()
    wheel_cluster.release()
    assert other.state is State.RUNNING
    other.release()
    assert other.state is State.STOPPED


def test_runs_on_when_asked_to(wheel_cluster: Cluster) -> None:
    wheel_cluster.start()
    wheel_cluster.keep()
    wheel_cluster.release()
    assert wheel_cluster.state is State.RUNNING
    assert wheel_cluster.stop() is True
    assert wheel_cluster.state is State.STOPPED


def test_ends_with_parent(wheel_cluster: Cluster) -> None:
    child = os.fork()
    if child == 0:
        Cluster(wheel_cluster.folder.path, tied=True).start()
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    deadline = time.monotonic() + 10
    while wheel_cluster.state is State.RUNNING and time.monotonic() < deadline:
        time.sleep(0.05)
    assert wheel_cluster.state is State.STOPPED


def test_runs_two_folders_side_by_side(wheel_cluster: Cluster, tmp_path: Path) -> None:
    second = Cluster(tmp_path / "zweite")
    with wheel_cluster.session() as one, second.session() as two:
        run(one.owner, "CREATE TABLE only_here (id int)")
        assert rows(two.owner, "SELECT to_regclass('only_here')") == [(None,)]


def test_names_engine_that_is_gone(wheel_cluster: Cluster) -> None:
    with wheel_cluster.session():
        pass
    wheel_cluster.folder.record.write_text(json.dumps({"origin": "wheel", "major": 99, "made_with": "99.1"}))
    with pytest.raises(
        PostgresError, match=r"wurde mit PostgreSQL 99 angelegt .* bitte installieren Sie sie wieder"
    ):
        wheel_cluster.start()


def test_refuses_other_engine_than_the_folders(
    wheel_cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    with wheel_cluster.session():
        pass
    monkeypatch.setenv("FAHRPLAN_POSTGRES", "system")
    with pytest.raises(PostgresError, match="angelegt, FAHRPLAN_POSTGRES verlangt „system“"):
        wheel_cluster.start()


def test_refuses_unknown_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAHRPLAN_POSTGRES", "oracle")
    with pytest.raises(PostgresError, match="FAHRPLAN_POSTGRES ist „oracle“, erlaubt sind"):
        Cluster(tmp_path / "daten").start()


def test_refuses_database_of_unknown_origin(tmp_path: Path) -> None:
    (tmp_path / "daten" / "postgres" / "data").mkdir(parents=True)
    cluster = Cluster(tmp_path / "daten")
    with pytest.raises(PostgresError, match=r"liegt eine Datenbank, aber die Datei engine.json"):
        cluster.start()


def test_names_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "daten").write_text("")
    with pytest.raises(PostgresError, match="ist unbrauchbar: Dort liegt eine Datei, kein Ordner"):
        Cluster(tmp_path / "daten").start()


def test_names_folder_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("")
    with pytest.raises(PostgresError, match="Ein Teil des Pfades ist kein Ordner"):
        Cluster(tmp_path / "datei" / "daten").start()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="kein /proc")
def test_names_folder_that_cannot_be_made() -> None:
    with pytest.raises(
        PostgresError, match=r"Der Datenordner /proc/daten ist (unbrauchbar|nicht beschreibbar)"
    ):
        Cluster(Path("/proc/daten")).start()


def test_takes_data_folder_from_environment() -> None:
    assert default_folder({"FAHRPLAN_DATA_DIR": "/srv/fahrplan"}) == Path("/srv/fahrplan")


def test_keeps_addresses_over_restarts(wheel_cluster: Cluster) -> None:
    first: Addresses = wheel_cluster.start()
    wheel_cluster.stop()
    assert wheel_cluster.start() == first


def test_socket_is_private(wheel_cluster: Cluster) -> None:
    with wheel_cluster.session():
        run_folder = wheel_cluster.folder.home / "run"
        found = run_folder / ".s.PGSQL.5432"
        modes = [stat.S_IMODE(path.stat().st_mode) for path in (run_folder, found)]
        assert (modes, stat.S_ISSOCK(found.stat().st_mode)) == ([0o700, 0o700], True)
