"""Checking an address from ``DATABASE_URL`` before anything starts."""

from __future__ import annotations

import psycopg

from config.local_postgres.engine import OLDEST_MAJOR
from config.local_postgres.faults import PostgresError


def require_reachable(url: str, name: str = "DATABASE_URL") -> int:
    """Connect to ``url`` once and return the server's major version. Raises PostgresError naming ``name``."""
    if not url.startswith(("postgresql://", "postgres://")):
        raise PostgresError(f"{name} muss mit postgresql:// beginnen; andere Datenbanken gehen nicht.")
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            major = connection.info.server_version // 10000
    except (psycopg.Error, UnicodeError) as error:
        reason = " ".join(str(error).split()).removeprefix("connection failed: ")
        raise PostgresError(
            f"Die Datenbank aus {name} ist nicht erreichbar; bitte prüfen Sie Adresse, Name und "
            f"Passwort ({reason})."
        ) from error
    if major < OLDEST_MAJOR:
        raise PostgresError(
            f"{name} zeigt auf PostgreSQL {major}; nötig ist Version {OLDEST_MAJOR} oder neuer."
        )
    return major
