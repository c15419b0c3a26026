"""Databases that test runs copy: migrating takes its time, loading the demo set longer, copying a second.

They lie on the test server under names made of everything that shapes them; when a migration changes, so does the
name. Runs that begin at the same time wait for the first one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import Any

import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from tests.support.light_migrating import new_models_alone

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "fahrplan"
SHAPING = ("django", "django-allauth", "procrastinate")
LOCK = 728_113
EMPTY = "template1"  # has the extensions and rights that the server gives every database


def migrated_database() -> str:
    """The name of the template; made where there is none yet."""
    return template_database("migrated_", _mark(), _migrate)


def _migrate() -> None:
    with new_models_alone():
        call_command("migrate", verbosity=0, interactive=False)


def template_database(kind: str, mark: str, fill: Callable[[], object], template: str = EMPTY) -> str:
    """The name of the database ``fill`` has filled once for this mark; others of its kind are thrown away."""
    name = kind + mark
    with _server() as server:
        server.execute("SELECT pg_advisory_lock(%s, hashtext(%s))", [LOCK, kind])
        known = [row[0] for row in server.execute("SELECT datname FROM pg_database")]
        if name not in known:
            for old in known:
                if old.startswith((kind, f"half_{kind}")):
                    server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(old)))
            _make(server, name, fill, template)
    return name


def _make(server: psycopg.Connection[Any], name: str, fill: Callable[[], object], template: str) -> None:
    """Under another name first: what broke off in the middle is no template."""
    half, source = sql.Identifier(f"half_{name}"), sql.Identifier(template)
    server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(half, source))
    with connected_to(f"half_{name}"):
        fill()
    server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(half, sql.Identifier(name)))


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """Within it Django works on this database of the test server."""
    kept = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = kept


@contextmanager
def copied_database(template: str) -> Iterator[str]:
    """A copy of a template that Django works on within it; thrown away afterwards."""
    copy = f"copy_{connection.settings_dict['NAME']}"
    with _server() as server:
        _drop(server, copy)
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(copy), sql.Identifier(template))
        )
    try:
        with connected_to(copy):
            yield copy
    finally:
        with _server() as server:
            _drop(server, copy)


def _drop(server: psycopg.Connection[Any], name: str) -> None:
    """Our own sessions are ended; for a vacuum of the server the drop itself waits, which FORCE may not end."""
    server.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = %s AND pg_has_role(usesysid, 'USAGE')",
        [name],
    )
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


@contextmanager
def _server() -> Iterator[psycopg.Connection[Any]]:
    # Nobody may be connected to a database while it is copied; so runs wait elsewhere.
    given = connection.get_connection_params() | {"dbname": "postgres"}
    kept = {
        name: value for name, value in given.items() if name in ("dbname", "user", "password", "host", "port")
    }
    with psycopg.connect(**kept, autocommit=True) as server:
        yield server


def _mark() -> str:
    told = hashlib.sha256(EMPTY.encode())
    for name in SHAPING:
        told.update(f"{name} {metadata.version(name)}\n".encode())
    for path in sorted(SOURCE.rglob("migrations/*.py")):
        told.update(f"{path.relative_to(SOURCE)}\n".encode() + path.read_bytes())
    return told.hexdigest()[:20]
