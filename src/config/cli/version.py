"""``fahrplan version``"""

from __future__ import annotations

import argparse
import importlib.metadata
import platform
import tomllib

from config.local_postgres.folder import checkout_folder

HELP = "zeigt die Version"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(options: argparse.Namespace) -> int:
    print(f"Fahrplan {own_version()} (Python {platform.python_version()})")
    return 0


def own_version() -> str:
    """The version of the installed package, or of the checkout we run from."""
    checkout = checkout_folder()
    if checkout is None:
        return importlib.metadata.version("fahrplan")
    facts = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    return str(facts["project"]["version"])
