"""Which database a command uses: the operator's from ``DATABASE_URL``, else the local server."""

from __future__ import annotations

import os
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config.local_postgres.cluster import Addresses, Cluster
from config.local_postgres.engine import client_engine
from config.local_postgres.faults import PostgresError
from config.local_postgres.folder import default_folder
from config.local_postgres.reach import require_reachable


@dataclass(frozen=True)
class Chosen:
    addresses: Addresses
    data_dir: Path
    label: str
    cluster: Cluster | None

    def apply(self, variables: MutableMapping[str, str], *, owner: bool = False) -> None:
        """Set the environment of a process that works as the web role, or as the owner of the tables.

        Only what lacks is set. A process of the web role never learns the owner's password.
        """
        for name in ("DATABASE_URL", "DATABASE_URL_FILE", "DATABASE_OWNER_URL", "DATABASE_OWNER_URL_FILE"):
            variables.pop(name, None)
        variables["DATABASE_URL"] = self.addresses.owner if owner else self.addresses.web
        variables["FAHRPLAN_DATA_DIR"] = str(self.data_dir)
        if self.cluster is not None:
            variables.setdefault("FAHRPLAN_MODE", "demo")
            if "FAHRPLAN_SECRET_KEY_FILE" not in variables:
                variables.setdefault("FAHRPLAN_SECRET_KEY", self.cluster.folder.secret("django"))


@contextmanager
def chosen_database(*, tied: bool = False) -> Iterator[Chosen]:
    """The database to use, reachable for the time of the block. Raises PostgresError.

    ``tied`` ends a local server with this process even after ``kill -9``.
    """
    web = _variable("DATABASE_URL")
    if web:
        owner = _variable("DATABASE_OWNER_URL") or web
        major = require_reachable(web)
        require_reachable(owner, "DATABASE_OWNER_URL")
        yield Chosen(Addresses(web, owner), default_folder(), f"PostgreSQL {major} (DATABASE_URL)", None)
        return
    cluster = Cluster(tied=tied)
    with cluster.session() as addresses:
        yield Chosen(addresses, cluster.folder.path, cluster.engine.label, cluster)


def programs_for(chosen: Chosen) -> str:
    """The folder of pg_dump and psql that fit the chosen server. Raises PostgresError."""
    if chosen.cluster is not None:
        return str(chosen.cluster.engine.bin_dir)
    return str(client_engine(require_reachable(chosen.addresses.owner, "DATABASE_OWNER_URL")).bin_dir)


def _variable(name: str) -> str:
    path = os.environ.get(f"{name}_FILE")
    if path is None:
        return os.environ.get(name, "")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise PostgresError(f"{name}_FILE: Die Datei {path} ist nicht lesbar ({error}).") from error
