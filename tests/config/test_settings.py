"""A wrong setting stops the start with one sentence and no traceback."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


def start(code: str = "import config.settings", **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("FAHRPLAN_", "DATABASE_"))
    }
    return subprocess.run(
        [sys.executable, "-c", code],
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


@pytest.mark.parametrize(
    ("address", "proxies"), [("https://fahrplan.example", 1), ("http://localhost:8000", 0)]
)
def test_only_the_web_server_before_us_says_who_asks(address: str, proxies: int) -> None:
    code = "from config import settings as s; print(s.ALLAUTH_TRUSTED_PROXY_COUNT, s.NINJA_NUM_PROXIES)"
    done = start(
        code,
        DATABASE_URL="postgresql://localhost/x",
        FAHRPLAN_SECRET_KEY="x" * 50,
        FAHRPLAN_BASE_URL=address,
    )
    assert (done.stderr, done.stdout) == ("", f"{proxies} {proxies}\n")
