"""What a second web server brings, as far as the cores of one machine can show it."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass

from tools.rehearsal.bench import Load
from tools.rehearsal.drills import WARM_UP, settle
from tools.rehearsal.house import primary
from tools.rehearsal.machine import RehearsalError, pids
from tools.rehearsal.plan import BY_NAME, PROXY, Machine, of_role
from tools.rehearsal.results import Line
from tools.rehearsal.upgrade import tell_proxy

SECONDS = 40.0
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Run:
    """Flows per second, and milliseconds of computing for each flow on: web servers, primary, proxy."""

    flows: float
    web: float
    database: float
    proxy: float


def second_web() -> list[Line]:
    """The same load with one web server and with two; computing per flow says where the next limit is."""
    settle()
    tell_proxy("set server web/web2 state maint")
    try:
        one = _measured("einer")
    finally:
        tell_proxy("set server web/web2 state ready")
    two = _measured("zwei")
    return [
        Line("mit einem Webserver", one.flows, "Anträge/s", None, _words(one)),
        Line("mit zwei Webservern", two.flows, "Anträge/s", None, _words(two)),
        Line("Verhältnis hier", two.flows / one.flows, "", None, f"alle Rechner auf {os.cpu_count()} Kernen"),
        Line(
            "Verhältnis auf getrennten Kernen, hochgerechnet",
            on_own_cores(one, two),
            "",
            None,
            "je ein Kern für Webserver, Primärserver und Vermittler",
            least=1.7,
        ),
        Line(
            "so viele Webserver, bis der Primärserver einen Kern füllt",
            two.web / two.database,
            "",
            None,
            "mehr Kerne dort tragen entsprechend mehr",
        ),
    ]


def on_own_cores(one: Run, two: Run) -> float:
    """How much two carry of what one carries, each machine with one core: until the shared ones are full."""
    shared = max(two.database, two.proxy)
    return min(2 / two.web, 1 / shared) * one.web


def _words(run: Run) -> str:
    return (
        f"Rechenzeit je Antrag: Webserver {run.web:.1f} ms, Primärserver {run.database:.1f} ms, "
        f"Vermittler {run.proxy:.1f} ms"
    )


def _measured(name: str) -> Run:
    chosen = primary()
    with Load(f"web-{name}") as load:
        time.sleep(WARM_UP)
        before, begun, flows = _used(chosen), time.monotonic(), time.time()
        time.sleep(SECONDS)
        after, took, until = _used(chosen), time.monotonic() - begun, time.time()
    # Each flow asks for its receipt once; receipts carry no moment of their own.
    done = sum(
        flows <= asked[1] < until for asked in load.asked if asked[2] == "schreiben" and asked[3] == 302
    )
    spent = [late - early for early, late in zip(before, after, strict=True)]
    return run_of(done / (len(load.form["pages"]) + 2), took, spent)


def run_of(flows: float, seconds: float, spent: Sequence[float]) -> Run:
    """``spent``: seconds of computing of web servers, primary and proxy. Raises RehearsalError for nothing done."""
    if flows <= 0:
        raise RehearsalError(f"In {seconds:.0f} s kam kein einziger Schritt eines Antrags ans Ziel.")
    web, database, proxy = (1000 * one / flows for one in spent)
    if min(web, database) <= 0:
        raise RehearsalError("Webserver oder Primärserver wurden während der Messung ausgewechselt.")
    return Run(flows / seconds, web, database, proxy)


def _used(chosen: Machine) -> tuple[float, float, float]:
    """Seconds of computing since they began: web servers, the primary, and the busier of proxy and pooler."""
    webs = sum(sum(_seconds(pid) for pid in pids(one)) for one in of_role("web"))
    database = sum(_seconds(pid) for pid in pids(BY_NAME[chosen.name]))
    proxy = max((_seconds(pid) for pid in pids(PROXY)), default=0.0)
    return webs, database, proxy


def _seconds(pid: int) -> float:
    """Own and of children that ended."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            fields = file.read().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(int(one) for one in fields[11:15]) / TICK
