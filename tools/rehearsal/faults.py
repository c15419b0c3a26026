"""The drills of slow and wrong machines: a disk that dawdles, a clock that jumps."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from tools.rehearsal.bench import Load
from tools.rehearsal.drills import AFTERWARDS, WARM_UP, settle, whole, work_left
from tools.rehearsal.house import primary, ready, start_web, start_worker, wait
from tools.rehearsal.machine import STATE, RehearsalError, afterwards, kill, name_of, pids
from tools.rehearsal.plan import BY_NAME, Machine
from tools.rehearsal.results import Line, accepted, milliseconds, share

DELAY_MS = 200
LIBRARIES = ("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu")
JUMPS = ("+2h", "-1h", "+3d", "+0")
BETWEEN = 15.0


def slow_disk() -> list[Line]:
    """Every time the primary waits for its disk it waits 200 ms longer; it is slow, not dead, and stays in office."""
    settle()
    with Load("langsam") as load:
        time.sleep(WARM_UP)
        begun = time.time()
        time.sleep(WARM_UP)
        slow, struck = primary(), time.time()
        brake = _brake(slow)
        time.sleep(AFTERWARDS)
        if brake.poll() is not None:
            raise RehearsalError(f"strace endet mit {brake.returncode}.")
        brake.terminate()
        brake.wait(60)
        ended = time.time()
        back = wait("Alle drei Datenbanken", whole, 240, 1.0)
        time.sleep(WARM_UP)
    during = milliseconds(load.asked, struck, ended)
    stays = "blieb im Amt" if primary() == slow else "wurde abgelöst"
    return [
        *load.outage(struck),
        *load.lines(),
        *load.ordinary(begun, struck),
        Line("währenddessen, p99", share(during, 0.99), "ms", None, f"p50 {share(during, 0.5):.0f} ms"),
        Line("danach alles wieder da nach", back, "s", None, f"{slow.name} {stays}"),
    ]


def _brake(machine: Machine) -> subprocess.Popen[bytes]:
    """Stop every PostgreSQL process there for a while whenever it asks the disk to be safe."""
    servers = [pid for pid in pids(machine) if name_of(pid) == "postgres"]
    asks = "fdatasync,fsync,sync_file_range"
    command = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={asks}"]
    command += ["-e", f"inject={asks}:delay_enter={DELAY_MS * 1000}"]
    for pid in servers:
        command += ["-p", str(pid)]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def clock() -> list[Line]:
    """The clock of one web server and one worker jumps under load: two hours ahead, an hour back, three days ahead."""
    settle()
    told = STATE / "uhr"
    told.write_text("+0")
    web, worker = BY_NAME["web1"], BY_NAME["werk1"]
    _restart(web, worker, wrong_clock(told))
    with afterwards(lambda: _restart(web, worker, {})):
        with Load("uhr") as load:
            time.sleep(WARM_UP)
            begun = time.time()
            time.sleep(WARM_UP)
            struck = time.time()
            for jump in JUMPS:
                told.write_text(jump)
                time.sleep(BETWEEN)
        left = work_left(load)
    failed = [one for one in load.asked if not accepted(one) and one[0] >= struck]
    return [
        Line("Sprünge", len(JUMPS), "Stück", None, f"{', '.join(JUMPS)} auf {web.name} und {worker.name}"),
        Line("gescheiterte Anfragen", len(failed), "Stück", 0, str([one[2:] for one in failed[:5]])),
        *load.outage(struck, writes=5),
        *load.lines(),
        *load.ordinary(begun, struck),
        *left,
    ]


def wrong_clock(told: Path) -> dict[str, str]:
    """Variables under which a process believes what stands in the file; what measures pauses stays right."""
    found = [Path(one) / "faketime" / "libfaketimeMT.so.1" for one in LIBRARIES]
    library = next((one for one in found if one.exists()), None)
    if library is None:
        raise RehearsalError("libfaketime ist nicht da.")
    return {
        "LD_PRELOAD": str(library),
        "FAKETIME_TIMESTAMP_FILE": str(told),
        "FAKETIME_CACHE_DURATION": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "DONT_FAKE_MONOTONIC": "1",
    }


def _restart(web: Machine, worker: Machine, added: dict[str, str]) -> None:
    kill(web)
    kill(worker)
    start_web(web, added=added)
    start_worker(worker, added=added)
    wait(f"{web.name} wieder da", lambda: ready(web), 120)
