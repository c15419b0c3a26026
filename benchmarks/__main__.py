"""Runs the parts one after the other, each in a process of its own, and prints one table.

Parts: ``imports`` and ``enlarge`` write as the owner of the tables; ``answers`` and ``pages`` read as the web
role, as people do. The official files lie beside the project in ``../shared``; without them there is
nothing to measure. ``reuse_fill``,
``exchange_fill`` and ``reuse_pages`` stand on what ``spine_base`` (better ``spine_b``) left.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

from benchmarks.figures import read, table
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
    "forms_flow": False,
    "handover": False,
    "kills": False,
}


def main() -> int:
    if not (ROOT.parent / "shared" / "data").is_dir():
        sys.stderr.write("Die amtlichen Dateien liegen nicht neben dem Projekt (../shared/data).\n")
        return 1
    chosen = sys.argv[1:] or list(PARTS)
    cluster = Cluster(state_folder(os.environ) / "bench", tied=True)
    figures = []
    with cluster.session() as addresses:
        for part in chosen:
            sys.stderr.write(f"— {part} …\n")
            variables = dict(os.environ)
            variables |= {
                "DATABASE_URL": addresses.owner if PARTS[part] else addresses.web,
                "DJANGO_SETTINGS_MODULE": "config.settings",
                "FAHRPLAN_MODE": "demo",
                "FAHRPLAN_DATA_DIR": str(cluster.folder.path),
                "PYTHONPATH": str(ROOT),
            }
            if part.endswith("_b"):
                variables["SPINE_SIZE"] = "B"
            command = [sys.executable, "-m", f"benchmarks.{part.replace('pages_b', 'pages')}"]
            done = subprocess.run(
                command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, text=True, check=False
            )
            figures += read(done.stdout.splitlines())
            if done.returncode:
                sys.stderr.write(f"Der Teil {part} ist gescheitert.\n")
                break
        engine = cluster.engine.label
    sys.stdout.write(f"{platform.machine()}, {os.cpu_count()} Kerne, {engine}\n\n{table(figures)}\n")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
