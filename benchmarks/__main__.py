"""Runs the parts one after the other, each in a process of its own, and prints one table.

Parts: ``imports`` and ``enlarge`` write as the owner of the tables; ``answers`` and ``pages`` read as the web
role, as people do. The official files lie beside the project in ``../shared``; without them there is
nothing to measure. ``reuse_fill``,
``exchange_fill`` and ``reuse_pages`` stand on what ``spine_base`` (better ``spine_b``) left.

    python -m benchmarks [--only] [PART …]      all parts in order, or these
    python -m benchmarks --into=FILE [PART …]   the same; the table is kept after each part, however the run ends
    python -m benchmarks --list                 the parts in order
    python -m benchmarks compare OLD NEW        two kept tables: what got slower by more than a tenth
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.figures import Figure, read, read_table, slower, table
from config.local_postgres import Cluster
from config.local_postgres.folder import state_folder

ROOT = Path(__file__).resolve().parents[1]
PARTS = {
    "imports": True,
    "pages": False,
    "enlarge": True,
    "answers": False,
    "spine_base": True,
    "spine_a": True,
    "spine_pages": False,
    "spine_b": True,
    "spine_pages_b": False,
    "reuse_fill": True,
    "exchange_fill": True,
    "reuse_pages": False,
    "ranking_fill": True,
    "ranking": False,
    "portfolio": False,
    "rounds": False,
    "journey_fill": True,
    "journey_lists": False,
    "start": False,
    "cases_fill": True,
    "cases_lists": False,
    "erasure": False,
    "forms_flow": False,
    "handover": False,
    "kills": False,
}
INTO = "--into="


def main() -> int:
    asked = [one for one in sys.argv[1:] if one != "--only" and not one.startswith(INTO)]
    kept = next((Path(one.removeprefix(INTO)) for one in sys.argv if one.startswith(INTO)), None)
    if asked == ["--list"]:
        sys.stdout.write("\n".join(PARTS) + "\n")
        return 0
    if asked[:1] == ["compare"]:
        return compare(asked[1:])
    if unknown := [one for one in asked if one not in PARTS]:
        sys.stderr.write(f"Diese Teile gibt es nicht: {', '.join(unknown)}. Alle zeigt --list.\n")
        return 2
    return measure(asked or list(PARTS), kept)


def compare(names: list[str]) -> int:
    """1 where something got slower."""
    if len(names) != 2 or not all(Path(name).is_file() for name in names):
        sys.stderr.write("Bitte nennen Sie zwei Dateien mit Tabellen: compare ALT NEU\n")
        return 2
    old, new = (read_table(Path(name).read_text(encoding="utf-8")) for name in names)
    lines = slower(old, new)
    for line in lines or [f"Von {len(old)} Werten ist keiner um mehr als ein Zehntel schlechter."]:
        sys.stdout.write(f"{line}\n")
    return 1 if lines else 0


def measure(chosen: list[str], kept: Path | None = None) -> int:
    """Each part in a process of its own; then the table of all figures. Gives how many parts failed."""
    if not (ROOT.parent / "shared" / "data").is_dir():
        sys.stderr.write("Die amtlichen Dateien liegen nicht neben dem Projekt (../shared/data).\n")
        return 1
    cluster = Cluster(state_folder(os.environ) / "bench", tied=True)
    figures: list[Figure] = []
    took: dict[str, float] = {}
    failed: list[str] = []
    with cluster.session() as addresses:
        head = f"{platform.machine()}, {os.cpu_count()} Kerne, {cluster.engine.label}"
        prepare(cluster, addresses.owner)
        for part in chosen:
            sys.stderr.write(f"— {part} …\n")
            begun = time.monotonic()
            output, fault = run(part, cluster, addresses.owner if PARTS[part] else addresses.web)
            figures += read(output.splitlines())
            took[part] = time.monotonic() - begun
            if fault:
                sys.stderr.write(f"Der Teil {part} ist gescheitert.\n")
                failed.append(part)
            if kept:
                kept.write_text(report(head, figures, took, failed), encoding="utf-8")
    sys.stdout.write(report(head, figures, took, failed))
    return len(failed)


def prepare(cluster: Cluster, owner: str) -> None:
    """Tables and style sheets as this version wants them: the database is kept from one run to the next."""
    for command in (("migrate",), ("collectstatic", "--clear")):
        subprocess.run(
            [sys.executable, "-m", "django", *command, "--no-input", "--verbosity=0"],
            cwd=ROOT,
            env=variables_for(cluster, owner),
            check=True,
        )


def run(part: str, cluster: Cluster, database: str) -> tuple[str, int]:
    """What the part printed, and 0 where it ended well."""
    variables = variables_for(cluster, database)
    if part.endswith("_b"):
        variables["SPINE_SIZE"] = "B"
    command = [sys.executable, "-m", f"benchmarks.{part.replace('pages_b', 'pages')}"]
    done = subprocess.run(command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, text=True, check=False)
    return done.stdout, done.returncode


def variables_for(cluster: Cluster, database: str) -> dict[str, str]:
    return dict(os.environ) | {
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "FAHRPLAN_MODE": "demo",
        "FAHRPLAN_DATA_DIR": str(cluster.folder.path),
        "PYTHONPATH": str(ROOT),
    }


def report(head: str, figures: list[Figure], took: dict[str, float], failed: list[str]) -> str:
    """The table, how long each part took, and what failed."""
    lines = [head, "", table(figures), "", "Dauer der Teile in Sekunden: "]
    lines[-1] += ", ".join(f"{part} {seconds:.0f}" for part, seconds in took.items())
    if failed:
        lines.append(f"Gescheitert: {', '.join(failed)}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
