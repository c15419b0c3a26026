"""``fahrplan bench``"""

from __future__ import annotations

import argparse
import subprocess
import sys

from config.cli.entry import CommandError
from config.local_postgres.folder import checkout_folder

HELP = "misst die Geschwindigkeit (nur im Quellordner)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("arguments", nargs="*", help="weitere Angaben für die Messung")


def run(options: argparse.Namespace) -> int:
    checkout = checkout_folder()
    if checkout is None or not (checkout / "benchmarks" / "__main__.py").is_file():
        raise CommandError("Die Messungen liegen nur im Quellordner des Projekts (benchmarks).")
    return subprocess.call([sys.executable, "-m", "benchmarks", *options.arguments], cwd=checkout)
