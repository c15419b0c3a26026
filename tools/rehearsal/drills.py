"""The drills that kill and cut; each gives its lines."""

from __future__ import annotations

import time

from tools.rehearsal.bench import Load
from tools.rehearsal.house import members, primary, start_etcd, start_patroni, wait
from tools.rehearsal.machine import kill
from tools.rehearsal.results import Line

WARM_UP, AFTERWARDS = 10.0, 45.0


def whole() -> bool:
    """Three databases, one of them synchronous, none behind."""
    roles = sorted(one["Role"] for one in members() if one["State"] in ("running", "streaming"))
    return roles == ["Leader", "Replica", "Sync Standby"]


def kill_primary() -> list[Line]:
    """The machine of the primary loses its power under load, and comes back later."""
    wait("Alle drei Datenbanken", whole, 180, 1.0)
    with Load("primaer") as load:
        begun = time.time()
        time.sleep(WARM_UP)
        dead, struck = primary(), time.time()
        processes = kill(dead)
        time.sleep(AFTERWARDS)
        start_etcd(dead)
        start_patroni(dead)
        back = wait("Der alte Primärserver als Replikat", whole, 180, 1.0)
    return [
        *load.outage(struck),
        *load.lines(),
        *load.ordinary(begun, struck),
        Line(
            "alter Primärserver wieder Replikat nach", back, "s", None, f"{dead.name}, {processes} Prozesse"
        ),
    ]
