"""``fahrplan demo``"""

from __future__ import annotations

import argparse

HELP = "startet die Demo: Datenbank, Beispieldaten, Webserver und Hintergrunddienst"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", help="Port des Webservers (sonst PORT, sonst 8000)")


def run(options: argparse.Namespace) -> int:
    from config.supervisor.demo import run_demo

    return run_demo(options.port)
