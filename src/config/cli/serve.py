"""``fahrplan serve``"""

from __future__ import annotations

import argparse
import os
import sys

from config.cli.environment import require_secret
from config.local_postgres.chosen import chosen_database
from config.supervisor.children import Child
from config.supervisor.ports import free_port

HELP = "startet den Webserver im Vordergrund"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--host", default="127.0.0.1", help="Adresse (Vorgabe: 127.0.0.1, nur dieser Rechner)"
    )
    parser.add_argument("--port", help="Port (sonst PORT, sonst 8000)")
    parser.add_argument("--workers", type=int, default=1, help="Anzahl der Prozesse (Vorgabe: 1)")
    parser.add_argument(
        "--threads", type=int, default=8, help="Anfragen gleichzeitig je Prozess (Vorgabe: 8)"
    )


def run(options: argparse.Namespace) -> int:
    port = free_port(options.port)
    command = ["-m", "granian", "--interface", "wsgi", "--no-ws", "--host", options.host]
    command += [
        "--port",
        str(port),
        "--workers",
        str(options.workers),
        "--blocking-threads",
        str(options.threads),
    ]
    command += ["--workers-kill-timeout", "10", "--log-level", "warning", "config.wsgi:application"]
    with chosen_database(tied=True) as chosen:
        chosen.apply(os.environ)
        get_ready()
        if chosen.cluster is None:
            # systemd and containers then signal the server itself.
            os.execv(sys.executable, [sys.executable, *command])  # noqa: S606
        return _serve_beside_database(command)


def _serve_beside_database(command: list[str]) -> int:
    child = Child.start("server", command, os.environ)
    try:
        return child.process.wait()
    finally:
        child.stop(seconds=12)


def get_ready() -> None:
    """Bring the static files to this version's state; after an update that is all a web server needs.

    Raises CommandError where the secret of the installation is lost.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    from config.supervisor.prepare import collect_static

    django.setup()
    require_secret()
    collect_static()
