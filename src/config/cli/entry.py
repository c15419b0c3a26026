"""Reads the command line and calls the command; every expected fault ends in one sentence and exit code 1."""

from __future__ import annotations

import argparse
import importlib
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import NoReturn, Protocol

from config.local_postgres.faults import PostgresError, is_disk_full

# One module per command; a hyphen or keyword in the name is why the two differ.
COMMANDS = {
    "demo": "config.cli.demo",
    "serve": "config.cli.serve",
    "worker": "config.cli.worker",
    "jobs": "config.cli.jobs",
    "migrate": "config.cli.migrate",
    "import": "config.cli.imports",
    "export": "config.cli.exports",
    "search": "config.cli.search",
    "responsible": "config.cli.responsible",
    "backup": "config.cli.backup",
    "restore": "config.cli.restore",
    "keys": "config.cli.keys",
    "person": "config.cli.person",
    "audit": "config.cli.audit",
    "check": "config.cli.check",
    "steward": "config.cli.steward",
    "bench": "config.cli.bench",
    "postgres": "config.cli.postgres",
    "version": "config.cli.version",
}


class CommandError(Exception):
    """A command cannot be carried out; the message is German, its first sentence says why."""


class Command(Protocol):
    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, options: argparse.Namespace) -> int: ...


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 refused, 2 wrong usage, 130 interrupted."""
    options = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, _end)
    try:
        return _command(options.command).run(options)
    except KeyboardInterrupt:
        sys.stderr.write("Abgebrochen.\n")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except _faults() as fault:
        return _refuse(options.command, str(fault))
    except Exception as error:
        if is_disk_full(error):
            return _refuse(options.command, "Der Datenträger ist voll. Bitte schaffen Sie Platz.")
        raise


def _end(number: int, frame: FrameType | None) -> None:
    """Leave by the same door as everybody, so that a database started for the command is stopped."""
    sys.exit(128 + number)


def _refuse(command: str, reason: str) -> int:
    sys.stderr.write(f"fahrplan {command}: {reason}\n")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = _German(
        prog="fahrplan",
        description="Fahrplan: vom Leistungskatalog zum laufenden, nachgenutzten Online-Dienst.",
        epilog="Ohne DATABASE_URL arbeitet jeder Befehl mit der lokalen Datenbank der Demo. "
        "Hilfe zu einem Befehl: fahrplan BEFEHL --help",
    )
    commands = parser.add_subparsers(dest="command", metavar="BEFEHL", required=True, title="Befehle")
    for name in COMMANDS:
        command = _command(name)
        part = commands.add_parser(name, help=command.HELP, description=command.HELP)
        command.add_arguments(part)
    return parser


def _command(name: str) -> Command:
    module: Command = importlib.import_module(COMMANDS[name])
    return module


def _faults() -> tuple[type[Exception], ...]:
    from config.backup import BackupError
    from config.supervisor.demo import DemoError
    from config.supervisor.ports import PortError

    return CommandError, PostgresError, PortError, DemoError, BackupError


class _German(argparse.ArgumentParser):
    """argparse with its own words in German."""

    def __init__(self, **options: object) -> None:
        super().__init__(**options, add_help=False)  # type: ignore[arg-type]
        self.add_argument("-h", "--help", action="help", help="zeigt diese Hilfe und endet")
        self._optionals.title = "Optionen"
        self._positionals.title = "Angaben"

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "Aufruf:", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "Aufruf:", 1)

    def error(self, message: str) -> NoReturn:
        for english, german in _WORDS:
            message = message.replace(english, german)
        self.exit(2, f"{self.format_usage()}fahrplan: {message}\n")


_WORDS = (
    ("the following arguments are required:", "es fehlt:"),
    ("unrecognized arguments:", "unbekannt:"),
    ("argument ", "Angabe "),
    ("invalid choice:", "unbekannt:"),
    ("(choose from", "(möglich sind"),
    ("invalid int value:", "keine ganze Zahl:"),
    ("expected one argument", "braucht einen Wert"),
)
