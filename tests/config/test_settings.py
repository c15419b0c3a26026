"""A wrong setting stops the start with one sentence and no traceback."""

from __future__ import annotations

import os
import subprocess
import sys


def start(**variables: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("FAHRPLAN_", "DATABASE_"))
    }
    return subprocess.run(
        [sys.executable, "-c", "import config.settings"],
        env=kept | {"PYTHONPATH": "src"} | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_missing_secret_stops_the_start() -> None:
    done = start(DATABASE_URL="postgresql://localhost/x")
    assert (done.returncode, done.stderr) == (
        1,
        "Fahrplan startet nicht: FAHRPLAN_SECRET_KEY fehlt oder ist kürzer als 50 Zeichen.\n",
    )


def test_complete_settings_start() -> None:
    done = start(DATABASE_URL="postgresql://localhost/x", FAHRPLAN_SECRET_KEY="x" * 50)
    assert (done.returncode, done.stderr) == (0, "")
