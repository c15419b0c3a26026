"""``fahrplan migrate``"""

from __future__ import annotations

import argparse

from config.cli.environment import application

HELP = "bringt die Tabellen auf den Stand dieser Version (als Eigentümer der Tabellen)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="ändert nichts; Ende mit 1, wenn etwas fehlt")


def run(options: argparse.Namespace) -> int:
    with application(owner=True):
        from django.core.management import call_command

        missing = pending_migrations()
        if options.check:
            print("\n".join(missing) if missing else "Die Tabellen sind auf dem Stand dieser Version.")
            return 1 if missing else 0
        call_command("migrate", interactive=False, verbosity=0)
        print(f"{len(missing)} Schritte ausgeführt." if missing else "Es war nichts zu tun.")
    return 0


def pending_migrations() -> list[str]:
    """The names of migrations not yet applied, in order."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
