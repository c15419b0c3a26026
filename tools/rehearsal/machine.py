"""Namespaces, processes in them, and their end. Only processes inside our own namespaces are ever ended."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tools.rehearsal.plan import MACHINES, Machine

STATE = Path(os.environ.get("FAHRPLAN_UEBUNG", "/var/lib/fahrplan-uebung"))
ROOT = Path(__file__).resolve().parents[2]
SWITCH = "fpu-netz"
PACKAGES = {
    "patroni": "patroni",
    "etcd": "etcd-server",
    "haproxy": "haproxy",
    "pgbouncer": "pgbouncer",
    "pgbackrest": "pgbackrest",
    "ip": "iproute2",
    "strace": "strace",
    "faketime": "faketime",
    "/usr/lib/postgresql/15/bin/postgres": "postgresql-15",
}


class RehearsalError(Exception):
    """Why the rehearsal can't go on; one German sentence."""


def run(command: Sequence[str], *, check: bool = True, timeout: float = 300) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False)
    if check and done.returncode:
        raise RehearsalError(f"{' '.join(command)[:200]} endet mit {done.returncode}: {done.stderr[-1500:]}")
    return done.stdout


def install() -> None:
    """Debian's packages, as far as they are missing; what they would start by themselves is not started."""
    missing = [package for program, package in PACKAGES.items() if shutil.which(program) is None]
    if not missing:
        return
    if os.geteuid() != 0:
        raise RehearsalError(
            f"Es fehlen die Pakete {', '.join(missing)}, und nur root kann sie installieren."
        )
    denies = Path("/usr/sbin/policy-rc.d")
    ours = not denies.exists()
    if ours:
        denies.write_text("#!/bin/sh\nexit 101\n")
        denies.chmod(0o755)
    try:
        run(["apt-get", "update", "-q"])
        run(["apt-get", "install", "-qy", "--no-install-recommends", *missing, "python3-etcd"], timeout=900)
    finally:
        if ours:
            denies.unlink()


def connect() -> None:
    """A switch and a namespace per machine, all of them cut off from the machine's own network."""
    run(["ip", "netns", "add", SWITCH])
    run(["ip", "-n", SWITCH, "link", "add", "br0", "type", "bridge"])
    run(["ip", "-n", SWITCH, "link", "set", "br0", "up"])
    for machine in MACHINES:
        space, port = machine.namespace, f"p-{machine.name}"
        run(["ip", "netns", "add", space])
        run(["ip", "-n", SWITCH, "link", "add", port, "type", "veth", "peer", "name", "eth0", "netns", space])
        run(["ip", "-n", SWITCH, "link", "set", port, "master", "br0", "up"])
        run(["ip", "-n", space, "addr", "add", f"{machine.address}/24", "dev", "eth0"])
        run(["ip", "-n", space, "link", "set", "eth0", "up"])
        run(["ip", "-n", space, "link", "set", "lo", "up"])


def cut(machine: Machine) -> None:
    """Pull the cable: nothing reaches the machine any more, nothing on it dies."""
    run(["ip", "-n", SWITCH, "link", "set", f"p-{machine.name}", "down"])


def heal(machine: Machine) -> None:
    run(["ip", "-n", SWITCH, "link", "set", f"p-{machine.name}", "up"])


def inside(machine: Machine, command: Sequence[str], user: str = "root") -> list[str]:
    drop = [] if user == "root" else ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups"]
    return ["ip", "netns", "exec", machine.namespace, *drop, *command]


def start(
    machine: Machine,
    name: str,
    command: Sequence[str],
    user: str = "root",
    variables: Mapping[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """A process on that machine; it outlives this command. What it says stands in ``log``."""
    log = STATE / "log" / f"{machine.name}-{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as out:
        return subprocess.Popen(
            inside(machine, command, user),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
            env=dict(variables) if variables is not None else None,
            cwd=ROOT if user == "root" else "/",
        )


def pids(machine: Machine) -> list[int]:
    return [int(pid) for pid in run(["ip", "netns", "pids", machine.namespace], check=False).split()]


def name_of(pid: int) -> str:
    """What the process is called; „“ for one that has ended meanwhile."""
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


def kill(machine: Machine) -> int:
    """The machine loses its power: every process on it dies at once. Gives how many."""
    killed: set[int] = set()
    until = time.monotonic() + 20
    while found := pids(machine):
        for pid in found:
            try:
                os.kill(pid, signal.SIGKILL)
                killed.add(pid)
            except ProcessLookupError:
                pass
        if time.monotonic() > until:
            raise RehearsalError(f"{machine.name} lässt sich nicht anhalten.")
        time.sleep(0.05)
    return len(killed)


@contextmanager
def afterwards(*steps: Callable[[], object]) -> Iterator[None]:
    """Take every step at the end, whatever happened. Of several faults the first is raised and says what followed."""
    faults: list[BaseException] = []
    try:
        yield
    except BaseException as fault:
        faults.append(fault)
    for step in steps:
        try:
            step()
        except Exception as fault:
            faults.append(fault)
    if faults:
        for later in faults[1:]:
            faults[0].add_note(f"Danach: {later}")
        raise faults[0]


def tear_down() -> None:
    listed = run(["ip", "netns", "list"]).split()
    for machine in MACHINES:
        if machine.namespace in listed:
            kill(machine)
    for space in (*(machine.namespace for machine in MACHINES), SWITCH):
        if space in listed:
            run(["ip", "netns", "del", space])
    for mounted in Path("/proc/mounts").read_text().splitlines():
        if (place := mounted.split()[1]).startswith(f"{STATE}/"):
            run(["umount", place])
    shutil.rmtree(STATE, ignore_errors=True)
