"""A PostgreSQL server of our own for demo, tests and single machines.

Plain Python without Django. `Cluster` starts, stops and prepares the server in a data folder; whoever runs a
real server sets ``DATABASE_URL`` and never comes here.
"""

from __future__ import annotations

from config.local_postgres.cluster import Addresses, Cluster, State
from config.local_postgres.engine import Engine, Origin
from config.local_postgres.faults import PostgresError
from config.local_postgres.folder import DataFolder, default_folder
from config.local_postgres.reach import require_reachable

__all__ = [
    "Addresses",
    "Cluster",
    "DataFolder",
    "Engine",
    "Origin",
    "PostgresError",
    "State",
    "default_folder",
    "require_reachable",
]
