"""``fahrplan backup``"""

from __future__ import annotations

import argparse

from config.cli.entry import CommandError

HELP = "…"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(options: argparse.Namespace) -> int:
    raise CommandError("Noch nicht da.")
