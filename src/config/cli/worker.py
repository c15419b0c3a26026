"""``fahrplan worker``"""

from __future__ import annotations

import argparse

from config.cli.environment import application

HELP = "arbeitet Hintergrundaufträge ab (Versand, Importe, Berechnungen)"
_SILENT_SECONDS = 60.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--concurrency", type=int, default=1, help="Aufträge gleichzeitig (Vorgabe: 1)")
    parser.add_argument(
        "--alone", action="store_true", help="nimmt alle begonnenen Aufträge sofort wieder auf"
    )
    parser.add_argument("--once", action="store_true", help="endet, sobald kein Auftrag mehr wartet")


def run(options: argparse.Namespace) -> int:
    with application():
        from django.core.management import call_command
        from procrastinate.contrib.django import app

        from config.supervisor.stalled import resume

        resume(app, idle_seconds=0 if options.alone else _SILENT_SECONDS)
        arguments = [
            "worker",
            "--concurrency",
            str(options.concurrency),
            *(["--one-shot"] if options.once else []),
        ]
        call_command("procrastinate", *arguments)
    return 0
