"""``fahrplan worker``"""

from __future__ import annotations

import argparse

from config.cli.environment import application, require_secret

HELP = "arbeitet Hintergrundaufträge ab (Versand, Importe, Berechnungen)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--concurrency", type=int, default=1, help="Aufträge gleichzeitig (Vorgabe: 1)")
    parser.add_argument(
        "--alone", action="store_true", help="nimmt alle begonnenen Aufträge sofort wieder auf"
    )
    parser.add_argument("--once", action="store_true", help="endet, sobald kein Auftrag mehr wartet")


def run(options: argparse.Namespace) -> int:
    with application():
        from procrastinate.contrib.django import app

        from config.supervisor.worker import Worker

        require_secret()
        Worker(app, max(1, options.concurrency), options.once, options.alone).run()
    return 0
