"""A migrated database that test runs copy: migrating takes half a minute, copying half a second.

It lies on the test server under a name made of everything that shapes it; when a migration changes, so does the name.
Runs that begin at the same time wait for the first one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import Any

import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg import sql

SOURCE = Path(__file__).parents[2] / "src" / "fahrplan"
SHAPING = ("django", "django-allauth", "procrastinate")
PREFIX = "migrated_"
LOCK = 728_113


def migrated_database() -> str:
    """The name of the template; made where there is none yet."""
    name = PREFIX + _mark()
    with _server() as server:
        server.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        known = [row[0] for row in server.execute("SELECT datname FROM pg_database")]
        if name not in known:
            for old in known:
                if old.startswith(PREFIX):
                    server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(old)))
            _make(server, name)
    return name


def _make(server: psycopg.Connection[Any], name: str) -> None:
    """Under another name first: what broke off in the middle is no template."""
    passing = sql.Identifier(f"half_{name}")
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(passing))
    server.execute(sql.SQL("CREATE DATABASE {}").format(passing))
    kept = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = f"half_{name}"
    try:
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = kept
    server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(passing, sql.Identifier(name)))


@contextmanager
def _server() -> Iterator[psycopg.Connection[Any]]:
    given = connection.get_connection_params() | {"dbname": "template1"}
    kept = {
        name: value for name, value in given.items() if name in ("dbname", "user", "password", "host", "port")
    }
    with psycopg.connect(**kept, autocommit=True) as server:
        yield server


def _mark() -> str:
    told = hashlib.sha256()
    for name in SHAPING:
        told.update(f"{name} {metadata.version(name)}\n".encode())
    for path in sorted(SOURCE.rglob("migrations/*.py")):
        told.update(f"{path.relative_to(SOURCE)}\n".encode() + path.read_bytes())
    return told.hexdigest()[:20]
