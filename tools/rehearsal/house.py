"""The whole reference production: bringing it up, asking it, mending it."""

from __future__ import annotations

import json
import os
import secrets as random_secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import psycopg
from tools.rehearsal import plan
from tools.rehearsal.machine import ROOT, STATE, RehearsalError, connect, inside, install, run, start
from tools.rehearsal.plan import BY_NAME, PROXY, Machine, Secrets, of_role

REPOSITORY = STATE / "sicherung"
RELEASE = STATE / "ausgabe"


def folder(machine: Machine) -> Path:
    return STATE / machine.name


def passwords() -> Secrets:
    return Secrets(**json.loads((STATE / "kennworte.json").read_text()))


def wait(what: str, holds: Callable[[], Any], seconds: float = 60, pause: float = 0.25) -> float:
    """Gives the seconds until it held."""
    begun = time.monotonic()
    while time.monotonic() - begun < seconds:
        if holds():
            return time.monotonic() - begun
        time.sleep(pause)
    raise RehearsalError(f"{what}: auch nach {seconds:.0f} s nicht.")


def up(say: Callable[[str], None]) -> None:
    if STATE.exists():
        raise RehearsalError("Es steht schon eine Übung. Erst: python -m tools.rehearsal down")
    install()
    STATE.mkdir(parents=True)
    made = Secrets(*(random_secrets.token_hex(16) for _ in range(4)))
    (STATE / "kennworte.json").write_text(json.dumps(asdict(made)))
    (STATE / "kennworte.json").chmod(0o600)
    connect()
    write_settings(made)
    copy_release(RELEASE)
    say("Datenbanken")
    for machine in of_role("etcd"):
        start_etcd(machine)
    for machine in of_role("db"):
        start_patroni(machine)
    start_proxy()
    start_pooler()
    wait("Drei Datenbanken", lambda: len(members("running")) + len(members("streaming")) == 3, 180)
    set_up_database(made)
    prepare_backup()
    say("Tabellen und Beispieldaten")
    prepare_application()
    say("Webserver und Hintergrunddienste")
    for machine in of_role("web"):
        start_web(machine)
    for machine in of_role("worker"):
        start_worker(machine)
    wait("Webserver", lambda: all(ready(machine) for machine in of_role("web")), 120)


def write_settings(made: Secrets) -> None:
    for machine in (*of_role("db"), *of_role("spare")):
        place = folder(machine)
        (place / "sperre").mkdir(parents=True)
        (place / "pgbackrest.conf").write_text(plan.pgbackrest(place, REPOSITORY))
        (place / "patroni.yml").write_text(json.dumps(plan.patroni(machine, place, made), indent=1))
    for machine in of_role("etcd"):
        folder(machine).mkdir()
    place = folder(PROXY)
    place.mkdir()
    (place / "haproxy.cfg").write_text(plan.haproxy(place))
    (place / "pgbouncer.ini").write_text(plan.pgbouncer(place))
    (place / "userlist.txt").write_text(f'"fahrplan_web" "{made.web}"\n')
    REPOSITORY.mkdir()
    for place in (
        *(folder(one) for one in (*of_role("db"), *of_role("etcd"), *of_role("spare"), PROXY)),
        REPOSITORY,
    ):
        run(["chown", "-R", "postgres:postgres", str(place)])
        place.chmod(0o750)
    STATE.chmod(0o755)


def copy_release(place: Path) -> None:
    """The committed state, so that nobody who works in the checkout meanwhile disturbs the rehearsal."""
    place.mkdir()
    archive = subprocess.run(
        ["git", "-C", str(ROOT), "archive", "HEAD", "src", "benchmarks"], capture_output=True, check=False
    )
    if archive.returncode:
        shutil.copytree(ROOT / "src", place / "src")
        shutil.copytree(ROOT / "benchmarks", place / "benchmarks")
        return
    subprocess.run(["tar", "-x", "-C", str(place)], input=archive.stdout, check=True)
    (place / "stand.txt").write_text(run(["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]).strip())
    vendor = "src/fahrplan/design/static/vendor"
    shutil.copytree(ROOT / vendor, place / vendor, dirs_exist_ok=True)


def start_etcd(machine: Machine) -> None:
    start(machine, "etcd", plan.etcd(machine, folder(machine)), "postgres")


def start_patroni(machine: Machine) -> None:
    start(machine, "patroni", ["patroni", str(folder(machine) / "patroni.yml")], "postgres", clean())


def clean() -> dict[str, str]:
    own = ("DATABASE_", "FAHRPLAN_", "DJANGO_", "PYTHON", "PG")
    return {name: value for name, value in os.environ.items() if not name.startswith(own)}


def start_proxy() -> None:
    start(PROXY, "haproxy", ["haproxy", "-db", "-f", str(folder(PROXY) / "haproxy.cfg")])


def start_pooler() -> None:
    start(PROXY, "pgbouncer", ["pgbouncer", str(folder(PROXY) / "pgbouncer.ini")], "postgres")


def members(state: str = "") -> list[dict[str, Any]]:
    """What Patroni knows of its members; empty while nobody answers."""
    for machine in of_role("db"):
        config = str(folder(machine) / "patroni.yml")
        told = run(inside(PROXY, ["patronictl", "-c", config, "list", "-f", "json"]), check=False, timeout=30)
        try:
            found: list[dict[str, Any]] = json.loads(told)
        except ValueError:
            continue
        return [one for one in found if not state or one["State"] == state]
    return []


def primary() -> Machine:
    """Who takes writes, by the proxy's address: the database that everybody uses."""
    for machine in of_role("db"):
        if sql_on(machine, "SELECT NOT pg_is_in_recovery()") == [(True,)]:
            return machine
    raise RehearsalError("Keine Datenbank nimmt Schreiben an.")


def replicas() -> list[Machine]:
    chosen = primary()
    return [machine for machine in of_role("db") if machine != chosen]


def sql_on(
    machine: Machine, query: str, database: str = "postgres", seconds: int = 3
) -> list[tuple[Any, ...]]:
    """Past the network, through the machine's own socket, as superuser; empty if it does not answer."""
    try:
        with psycopg.connect(
            host=str(folder(machine)),
            user="postgres",
            password=passwords().superuser,
            dbname=database,
            connect_timeout=seconds,
            autocommit=True,
        ) as connection:
            found = connection.execute(query)
            return found.fetchall() if found.description else []
    except psycopg.OperationalError:
        return []


def set_up_database(made: Secrets) -> None:
    wait("Eine Datenbank nimmt Schreiben an", lambda: any(_writable(one) for one in of_role("db")), 60)
    chosen = primary()
    roles = "NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE"
    for statement in (
        f"CREATE ROLE fahrplan_owner LOGIN {roles} PASSWORD '{made.owner}'",
        f"CREATE ROLE fahrplan_web LOGIN {roles} PASSWORD '{made.web}'",
        "CREATE DATABASE fahrplan OWNER fahrplan_owner TEMPLATE template0",
        "REVOKE ALL ON DATABASE fahrplan FROM PUBLIC",
        # Samples need not wait for the second machine; what citizens write does.
        "ALTER ROLE fahrplan_owner SET synchronous_commit = local",
        "GRANT CONNECT, TEMPORARY ON DATABASE fahrplan TO fahrplan_web",
    ):
        sql_on(chosen, statement, seconds=30)
    grants = "ALTER DEFAULT PRIVILEGES FOR ROLE fahrplan_owner IN SCHEMA public GRANT"
    for statement in (
        *(f"CREATE EXTENSION {name}" for name in ("pg_trgm", "unaccent", "btree_gist")),
        "GRANT USAGE ON SCHEMA public TO fahrplan_web",
        f"{grants} SELECT, INSERT, UPDATE, DELETE ON TABLES TO fahrplan_web",
        f"{grants} USAGE, SELECT ON SEQUENCES TO fahrplan_web",
    ):
        sql_on(chosen, statement, "fahrplan", seconds=30)


def _writable(machine: Machine) -> bool:
    return sql_on(machine, "SELECT NOT pg_is_in_recovery()") == [(True,)]


def pgbackrest(machine: Machine, *words: str) -> str:
    config = f"--config={folder(machine) / 'pgbackrest.conf'}"
    command = [
        "env",
        f"PGPASSWORD={passwords().superuser}",
        "pgbackrest",
        config,
        "--stanza=fahrplan",
        *words,
    ]
    return run(inside(machine, command, "postgres"), timeout=900)


def prepare_backup() -> None:
    pgbackrest(primary(), "stanza-create")


def variables(kind: str, release: Path = RELEASE) -> dict[str, str]:
    """The environment of the application; ``kind``: web, worker or owner.

    Web servers go through PgBouncer; workers, which listen and hold locks of their session, go past it.
    """
    made = passwords()
    user, password = ("fahrplan_owner", made.owner) if kind == "owner" else ("fahrplan_web", made.web)
    port = plan.POOLER_PORT if kind == "web" else plan.PRIMARY_PORT
    patience = "connect_timeout=5&keepalives_idle=5&keepalives_interval=2&keepalives_count=3"
    added = {
        "DATABASE_URL": f"postgresql://{user}:{password}@{PROXY.address}:{port}/fahrplan?{patience}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "FAHRPLAN_MODE": "demo",
        "FAHRPLAN_EMBEDDINGS": "aus",
        "FAHRPLAN_DATA_DIR": str(STATE / "anwendung"),
        "FAHRPLAN_BASE_URL": "http://localhost:8080",
        "PYTHONPATH": f"{release / 'src'}:{ROOT}",
    }
    if kind == "web":
        added["DATABASE_POOLED"] = "an"
        added["DATABASE_REPLICA_URL"] = (
            f"postgresql://{user}:{password}@{PROXY.address}:{plan.REPLICA_PORT}/fahrplan?{patience}"
        )
    return clean() | added


def application(machine: Machine, *words: str, kind: str = "web", release: Path = RELEASE) -> str:
    """Run a Python module of the application on that machine, to its end."""
    done = subprocess.run(
        inside(machine, [sys.executable, "-m", *words]),
        env=variables(kind, release),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RehearsalError(f"{words[0]} endet mit {done.returncode}: {done.stderr[-2000:]}")
    return done.stdout


def prepare_application() -> None:
    (STATE / "anwendung").mkdir()
    application(BY_NAME["web1"], "config.supervisor.prepare", kind="owner")


def start_web(machine: Machine, release: Path = RELEASE, added: Mapping[str, str] | None = None) -> None:
    server = "-m granian --interface wsgi --workers 1 --blocking-threads 16 --no-ws --log-level warning"
    command = [sys.executable, *server.split(), "--workers-kill-timeout", "10", "--host", machine.address]
    command += ["--port", str(plan.WEB_PORT), "config.wsgi:application"]
    start(machine, "web", command, variables=variables("web", release) | dict(added or {}))


def start_worker(machine: Machine, release: Path = RELEASE, added: Mapping[str, str] | None = None) -> None:
    command = [sys.executable, "-m", "config.cli", "worker", "--concurrency", "2"]
    start(machine, "worker", command, variables=variables("worker", release) | dict(added or {}))


ASKING = (
    "import http.client,sys\n"
    "line=http.client.HTTPConnection(sys.argv[1],int(sys.argv[2]),timeout=5)\n"
    "line.request('GET',sys.argv[3],headers={'Host':'localhost'})\n"
    "print(line.getresponse().status)"
)


def ready(machine: Machine, path: str = "/readyz") -> bool:
    """Whether the web server answers on its own address."""
    command = [sys.executable, "-c", ASKING, machine.address, str(plan.WEB_PORT), path]
    return run(inside(PROXY, command), check=False).strip() == "200"
