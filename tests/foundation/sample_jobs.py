"""Kinds of jobs for tests, known to the tests' own process and to workers that tests start and kill.

As a program (``python -m tests.foundation.sample_jobs``) it is such a worker.
"""

from __future__ import annotations

import os
import time
from functools import cache
from pathlib import Path


def write(path: str, line: str) -> None:
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


@cache
def declare() -> None:
    """Once in each process, after Django is up."""
    from fahrplan.foundation.rules.jobs import TemporaryFaultError
    from fahrplan.foundation.services import background_job, check_cancelled, report_progress

    @background_job("test.counted", words="Zählen")
    def counted(steps: int) -> None:
        for step in range(steps):
            report_progress(step + 1, steps, "Schritte")

    @background_job("test.busy", words="Gegenstelle belegt")
    def busy() -> None:
        raise TemporaryFaultError("Die Gegenstelle ist belegt.")

    @background_job("test.wrong", words="Falsche Eingabe")
    def wrong() -> None:
        raise ValueError("Zeile 3: Das ist kein Datum.")

    @background_job("test.slow", words="Langsam")
    def slow(path: str, seconds: float) -> None:
        """Notes its begin and end; ends early when cancelled."""
        write(path, f"begun {os.getpid()}")
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            check_cancelled()
            time.sleep(0.05)
        write(path, "ended")


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from procrastinate.contrib.django import app

    from config.supervisor.worker import Worker

    declare()
    Worker(app).run()


if __name__ == "__main__":
    main()
