"""How long ``make demo`` takes until it answers: the first time, and the second time on the same data."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.figures import Figure, emit
from config.supervisor.demo import answers

PORT = int(os.environ.get("PORT", "8768"))


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="fahrplan-start-") as folder:
        for name, limit in (("erster Start", 180), ("zweiter Start", 10)):
            emit(Figure(f"Demo: {name}", ready(Path(folder) / "daten"), "s", limit))


def ready(folder: Path) -> float:
    """Seconds until it answers; then it is asked to end."""
    own = ("DATABASE_", "FAHRPLAN_", "DJANGO_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    begun = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "config.cli", "demo"],
        env=kept | {"FAHRPLAN_DATA_DIR": str(folder), "PORT": str(PORT)},
        stdout=subprocess.DEVNULL,
    )
    try:
        while not answers(f"http://127.0.0.1:{PORT}/healthz"):
            if process.poll() is not None:
                raise SystemExit("Die Demo hat sich beendet.")
            time.sleep(0.05)
        return time.monotonic() - begun
    finally:
        process.terminate()
        process.wait(60)


if __name__ == "__main__":
    main()
