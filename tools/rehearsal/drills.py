"""The drills that kill and cut under load; each gives its lines."""

from __future__ import annotations

import time

from tools.rehearsal.bench import Load
from tools.rehearsal.house import (
    members,
    primary,
    ready,
    sql_on,
    start_patroni,
    start_web,
    start_worker,
    wait,
)
from tools.rehearsal.machine import cut, heal, kill
from tools.rehearsal.plan import BY_NAME, Machine
from tools.rehearsal.results import Line

WARM_UP, AFTERWARDS = 10.0, 45.0


def whole() -> bool:
    """Three databases, one of them synchronous, none behind."""
    roles = sorted(one["Role"] for one in members() if one["State"] in ("running", "streaming"))
    return roles == ["Leader", "Replica", "Sync Standby"]


def settle() -> None:
    wait("Alle drei Datenbanken", whole, 240, 1.0)


def kill_primary() -> list[Line]:
    """The machine of the primary loses its power under load, and comes back later."""
    settle()
    with Load("primaer") as load:
        time.sleep(WARM_UP)
        begun = time.time()
        time.sleep(WARM_UP)
        dead, struck = primary(), time.time()
        processes = kill(dead)
        time.sleep(AFTERWARDS)
        start_patroni(dead)
        back = wait("Der alte Primärserver als Replikat", whole, 240, 1.0)
    return [
        *load.outage(struck),
        *load.lines(),
        *load.ordinary(begun, struck),
        Line(
            "alter Primärserver wieder Replikat nach", back, "s", None, f"{dead.name}, {processes} Prozesse"
        ),
    ]


def cut_off() -> list[Line]:
    """The primary's cable is pulled: it lives on alone and must not take anything that is lost afterwards."""
    settle()
    with Load("trennung") as load:
        time.sleep(WARM_UP)
        begun = time.time()
        time.sleep(WARM_UP)
        lonely, struck = primary(), time.time()
        cut(lonely)
        demoted = wait("Der Abgeschnittene gibt auf", lambda: not _takes_writes(lonely), 60)
        time.sleep(max(0.0, AFTERWARDS - demoted))
        heal(lonely)
        back = wait("Der Abgeschnittene als Replikat", whole, 240, 1.0)
    return [
        *load.outage(struck),
        *load.lines(),
        *load.ordinary(begun, struck),
        Line("der Abgeschnittene gibt auf nach", demoted, "s", None, lonely.name),
        Line("nach der Heilung wieder Replikat nach", back, "s"),
    ]


def _takes_writes(machine: Machine) -> bool:
    return sql_on(machine, "SELECT NOT pg_is_in_recovery()") == [(True,)]


def kill_nodes() -> list[Line]:
    """One web server and one worker lose their power, later the other two; never both of a kind at once."""
    settle()
    with Load("knoten") as load:
        time.sleep(WARM_UP)
        begun = time.time()
        time.sleep(WARM_UP)
        struck = time.time()
        for web, worker in (("web1", "werk1"), ("web2", "werk2")):
            kill(BY_NAME[web])
            kill(BY_NAME[worker])
            time.sleep(12)
            start_web(BY_NAME[web])
            start_worker(BY_NAME[worker])
            wait(f"{web} wieder da", lambda name=web: ready(BY_NAME[name]), 90)  # type: ignore[misc]
            time.sleep(5)
    return [*load.outage(struck, writes=5), *load.lines(), *load.ordinary(begun, struck), *work_left(load)]


def work_left(load: Load) -> list[Line]:
    """What background jobs had to do for these applications: every dispatch done, each once."""
    query = (
        "SELECT count(*), count(*) FILTER (WHERE d.state = 'done') FROM cases_dispatch d"
        f" JOIN cases_case c ON c.id = d.case_id WHERE c.form_id = '{load.form['form']}'"
    )

    def counted() -> tuple[int, int]:
        found = sql_on(primary(), query, "fahrplan")
        return (found[0][0], found[0][1]) if found else (0, -1)

    # What a dead worker had taken waits until its lease of ten minutes is over.
    wait("Alle Übergaben", lambda: counted()[0] == counted()[1], 900, 2.0)
    return [Line("Übergaben erledigt", counted()[1], "Stück", None, f"von {counted()[0]}")]
