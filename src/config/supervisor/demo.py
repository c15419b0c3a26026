"""The demo from start to stop, in one foreground process that owns all others."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from config.local_postgres.chosen import Chosen, chosen_database
from config.local_postgres.faults import PostgresError, fault_for
from config.local_postgres.folder import DataFolder, default_folder
from config.supervisor import stamps
from config.supervisor.children import Child
from config.supervisor.ports import HOST, free_port
from config.supervisor.prepare import LOGINS, seconds
from config.supervisor.simulators import simulators

_READY_SECONDS = 90.0
_NO_SPACE = 8 * 1024 * 1024
_GRANIAN = (
    "-m granian --interface wsgi --workers 1 --blocking-threads 4 --no-ws --log-level warning "
    "--workers-kill-timeout 5 config.supervisor.served:application"
)


class DemoError(Exception):
    """The demo cannot go on; the message is for the operator, one sentence first."""


@dataclass
class Stop:
    """Remembers that somebody asked to stop (Ctrl-C or SIGTERM)."""

    asked: bool = False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        self.asked = True


@dataclass
class Demo:
    port: int
    chosen: Chosen
    stop: Stop
    children: list[Child] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def run(self) -> None:
        """Prepare, serve until somebody asks to stop, and stop in order: simulators, worker, server."""
        try:
            if self._prepared() and self._started():
                self._announce()
                self._watch()
        finally:
            if self.children:
                say("Fahrplan wird beendet …")
            for child in reversed(self.children):
                child.stop(seconds=6)

    def _variables(self, *, owner: bool = False) -> dict[str, str]:
        variables = dict(os.environ)
        variables.setdefault("FAHRPLAN_MODE", "demo")
        variables.setdefault("FAHRPLAN_BASE_URL", self.address)
        variables["DJANGO_SETTINGS_MODULE"] = "config.settings"
        variables["PYTHONUNBUFFERED"] = "1"
        self.chosen.apply(variables, owner=owner)
        return variables

    def _prepared(self) -> bool:
        """Set up what is new since the last start; an unchanged program needs nothing."""
        stamp = self._stamp()
        if self.chosen.cluster is not None and stamp.holds:
            return True
        if self._set_up():
            stamp.set()
            return True
        return False

    def _stamp(self) -> stamps.Stamp:
        data_dir = self.chosen.data_dir
        database = stamps.database_state(data_dir, self.chosen.addresses.web)
        return stamps.Stamp(data_dir / stamps.PREPARED, f"{database} {stamps.source_state()}")

    def _set_up(self) -> bool:
        child = Child.start("Einrichtung", ["-m", "config.supervisor.prepare"], self._variables(owner=True))
        while child.alive and not self.stop.asked:
            time.sleep(0.05)
        child.stop(seconds=5)
        if not self.stop.asked and child.process.returncode:
            self._require_space()
            raise DemoError("Die Einrichtung ist fehlgeschlagen; der Grund steht darüber.")
        return not self.stop.asked

    def _started(self) -> bool:
        logs = self.chosen.data_dir / "logs"
        logs.mkdir(mode=0o700, exist_ok=True)
        variables = self._variables()
        around = simulators(self.chosen.data_dir)
        known = {one.variable: one.address for one in around} | variables
        server = [*_GRANIAN.split(), "--host", HOST, "--port", str(self.port)]
        worker = ["-m", "config.cli", "worker", "--alone", "--concurrency", "2"]
        for name, command in (("server", server), ("worker", worker)):
            self._start(name, command, known)
        if not self._wait_until_ready():
            return False
        for one in around:  # nobody waits for them: what is handed over before they answer is tried again
            self._start(one.name, one.command, one.variables(variables))
        return True

    def _start(self, name: str, command: list[str], variables: dict[str, str]) -> None:
        log = fresh_log(self.chosen.data_dir / "logs" / f"{name}.log")
        self.children.append(Child.start(name, command, variables, log))

    def _wait_until_ready(self) -> bool:
        deadline = time.monotonic() + _READY_SECONDS
        while not self.stop.asked:
            self._require_children()
            if answers(f"http://{HOST}:{self.port}/healthz"):
                return True
            if time.monotonic() > deadline:
                told = next(child.tail() for child in self.children if child.name == "server")
                raise DemoError(f"Der Webserver antwortet nicht.\n{told}")
            time.sleep(0.1)
        return False

    def _watch(self) -> None:
        while not self.stop.asked:
            self._require_children()
            time.sleep(0.3)

    def _require_children(self) -> None:
        for child in self.children:
            if not child.alive:
                self._require_space()
                raise DemoError(
                    f"Der Prozess „{child.name}“ hat sich beendet (Protokoll: {child.log}).\n{child.tail()}"
                )

    def _require_space(self) -> None:
        """Name the reason behind many others: without space the server stops in the middle of a sentence."""
        if shutil.disk_usage(self.chosen.data_dir).free < _NO_SPACE:
            raise DemoError(f"Der Datenträger von {self.chosen.data_dir} ist voll. Bitte schaffen Sie Platz.")

    def _announce(self) -> None:
        say(f"\nFahrplan läuft: {self.address}/")
        for line in logins(self.chosen.data_dir):
            say(f"  {line}")
        say(f"Daten und Protokolle: {self.chosen.data_dir}")
        say("Beenden mit Strg+C.\n")


def run_demo(port_text: str | None = None) -> int:
    """Run the demo until Ctrl-C or SIGTERM. Raises PortError, PostgresError or DemoError."""
    port = free_port(port_text)
    stop = Stop()
    previous = {
        number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    }
    try:
        with only_one(default_folder()):
            begun = time.monotonic()
            with chosen_database(tied=True) as chosen:
                say(f"  {chosen.label} … bereit ({seconds(time.monotonic() - begun)})")
                Demo(port, chosen, stop).run()
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
    say("Fahrplan ist beendet.")
    return 0


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Let one demo at a time use the data folder."""
    folder = DataFolder(path)
    folder.prepare()
    try:
        with folder.locked("demo", wait=False):
            yield
    except BlockingIOError as error:
        raise PostgresError(
            f"Mit dem Datenordner {path} läuft schon eine Demo; "
            "für eine zweite geben Sie FAHRPLAN_DATA_DIR und PORT an."
        ) from error
    except OSError as error:
        raise fault_for(error, path) from error


def logins(data_dir: Path) -> list[str]:
    """The demo's logins as lines; the set-up leaves them where we find them without Django."""
    noted = data_dir / LOGINS
    return noted.read_text(encoding="utf-8").splitlines() if noted.exists() else []


def fresh_log(path: Path) -> Path:
    if path.exists():
        path.replace(path.with_suffix(".log.1"))
    return path


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:  # noqa: S310
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
