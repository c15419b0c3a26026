"""Calling pg_dump, pg_restore and psql without showing the password to other users of the machine."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from psycopg.conninfo import conninfo_to_dict

from config.backup.faults import BackupError

_VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
}
_OTHER = {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}


def variables_for(url: str) -> dict[str, str]:
    """The environment by which PostgreSQL's programs reach ``url``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    parts = conninfo_to_dict(url)
    names = _VARIABLES | _OTHER
    return {
        **kept,
        "LC_ALL": "C",
        "PGOPTIONS": "-c client_min_messages=warning",
        **{names[key]: str(value) for key, value in parts.items() if key in names},
    }


def call(
    command: Sequence[str | Path], url: str, *, fault: str, source: IO[bytes] | int = subprocess.DEVNULL
) -> None:
    """Run a program to its end; its first complaint becomes part of ``fault``. Raises BackupError."""
    try:
        done = subprocess.run(  # noqa: S603
            command, env=variables_for(url), stdin=source, capture_output=True, check=False
        )
    except OSError as error:
        raise BackupError(f"{fault}: {error}") from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise BackupError(f"{fault}: {lines[0] if lines else f'Ende mit {done.returncode}'}")
