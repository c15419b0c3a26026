"""Many kills, one after the other, of every kind of process; what a service manager does is done here."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable

from tools.rehearsal.bench import Load
from tools.rehearsal.drills import settle, whole, work_left
from tools.rehearsal.house import (
    primary,
    ready,
    sql_on,
    start_pooler,
    start_proxy,
    start_web,
    start_worker,
    wait,
)
from tools.rehearsal.machine import RehearsalError, kill, name_of, pids
from tools.rehearsal.plan import BY_NAME, PROXY
from tools.rehearsal.results import Line

BACKENDS = "SELECT pid FROM pg_stat_activity WHERE datname = 'fahrplan' AND usename = 'fahrplan_web'"


def many(count: int = 1000, citizens: int = 4) -> list[Line]:
    """``count`` kills at random moments under load; never the last web server or worker of its kind at once."""
    settle()
    chance, killed = random.Random(count), Counter[str]()
    with Load("tausend", citizens=citizens) as load:
        time.sleep(5)
        begun = time.time()
        while killed.total() < count:
            name = chance.choices(list(KINDS), [4, 2, 2, 1, 1])[0]
            killed[name] += KINDS[name](chance)
            time.sleep(chance.uniform(0.2, 1.2))
        took = time.time() - begun
        wait("Alle drei Datenbanken", whole, 240, 1.0)
        time.sleep(10)
    return [
        Line("Prozesse getötet", killed.total(), "Stück", None, _words(killed)),
        Line("in", took / 60, "Minuten"),
        *load.outage(begun, writes=None, reads=None),
        *load.lines(),
        *work_left(load),
    ]


def _words(killed: Counter[str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in killed.most_common())


def _backend(chance: random.Random) -> int:
    """A connection of the application; the database server restarts all of them."""
    try:
        found = sql_on(primary(), BACKENDS)
    except RehearsalError:  # still coming back from the kill before
        return 0
    return _end(chance.choice(found)[0]) if found else 0


def _web(chance: random.Random) -> int:
    machine = BY_NAME[chance.choice(("web1", "web2"))]
    other = BY_NAME["web2" if machine.name == "web1" else "web1"]
    if not ready(other, "/healthz"):
        return 0
    kill(machine)
    start_web(machine)
    wait(f"{machine.name} wieder da", lambda: ready(machine, "/healthz"), 90)
    return 1


def _worker(chance: random.Random) -> int:
    machine = BY_NAME[chance.choice(("werk1", "werk2"))]
    kill(machine)
    start_worker(machine)
    return 1


def _proxy_process(name: str, start: Callable[[], None]) -> Callable[[random.Random], int]:
    def end(_: random.Random) -> int:
        found = [pid for pid in pids(PROXY) if name_of(pid) == name]
        done = sum(_end(pid) for pid in found)
        start()
        return min(done, 1)

    return end


def _end(pid: int) -> int:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return 0
    return 1


KINDS: dict[str, Callable[[random.Random], int]] = {
    "Verbindungen der Datenbank": _backend,
    "Webserver": _web,
    "Hintergrunddienste": _worker,
    "PgBouncer": _proxy_process("pgbouncer", start_pooler),
    "HAProxy": _proxy_process("haproxy", start_proxy),
}
