"""Brings Django up for a command, with the operator's database or the local one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from config.local_postgres.chosen import Chosen, chosen_database


def require_secret() -> None:
    """Refuse to start with a lost key folder; Django is ready. Raises CommandError.

    Without a database nothing is known, and whoever starts waits for it.
    """
    from django.db import DatabaseError

    from config.cli.entry import CommandError
    from fahrplan.foundation.ports import key_store

    try:
        key_store().require_secret()
    except LookupError as error:
        raise CommandError(str(error)) from error
    except DatabaseError:
        return


@contextmanager
def application(*, owner: bool = False) -> Iterator[Chosen]:
    """Django ready for use in the block, as the web role or the tables' owner. Raises PostgresError."""
    with chosen_database() as chosen:
        chosen.apply(os.environ, owner=owner)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        import django
        from django.db import connections

        django.setup()
        try:
            yield chosen
        finally:
            connections.close_all()
            for connection in connections.all():
                close_pool = getattr(connection, "close_pool", None)
                if close_pool is not None:
                    close_pool()
