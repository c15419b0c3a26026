"""``fahrplan migrate``"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from config.cli.environment import application

HELP = "bringt die Tabellen auf den Stand dieser Version (als Eigentümer der Tabellen)"

LONGEST_WAIT, TRIES = "2s", 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="ändert nichts; Ende mit 1, wenn etwas fehlt")


def run(options: argparse.Namespace) -> int:
    with application(owner=True):
        from django.core.management import call_command

        missing = pending_migrations()
        if options.check:
            print("\n".join(missing) if missing else "Die Tabellen sind auf dem Stand dieser Version.")
            return 1 if missing else 0
        patiently(lambda: call_command("migrate", interactive=False, verbosity=0))
        print(f"{len(missing)} Schritte ausgeführt." if missing else "Es war nichts zu tun.")
    return 0


def patiently(migrate: Callable[[], object], *, pause: float = 1.0) -> None:
    """Who waits for a lock makes everybody wait who comes after: give up soon, let them through, and try again."""
    from django.db import OperationalError, connection
    from psycopg.errors import LockNotAvailable

    for left in reversed(range(TRIES)):
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{LONGEST_WAIT}'")
        try:
            migrate()
            return
        except OperationalError as fault:
            if not isinstance(fault.__cause__, LockNotAvailable) or not left:
                raise
        time.sleep(pause)


def pending_migrations() -> list[str]:
    """The names of migrations not yet applied, in order."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
