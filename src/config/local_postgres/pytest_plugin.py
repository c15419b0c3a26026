"""Gives every test run a database: plain ``pytest`` works where no ``DATABASE_URL`` is set.

Runs share one server without durability in a folder of its own; each run has its own database, so that
several may run at the same time.
"""

from __future__ import annotations

import os

import pytest

from config.local_postgres.cluster import Cluster
from config.local_postgres.engine import wanted_origin
from config.local_postgres.faults import PostgresError
from config.local_postgres.folder import state_folder

_clusters: list[Cluster] = []


def pytest_addoption() -> None:
    """Set the environment; the earliest hook there is, because the settings read it before any other."""
    os.environ.setdefault("FAHRPLAN_MODE", "test")
    if "DATABASE_URL" in os.environ or "DATABASE_URL_FILE" in os.environ:
        return
    try:
        folder = state_folder(os.environ) / f"tests-{wanted_origin() or 'auto'}"
        cluster = Cluster(folder, for_tests=True)
        _clusters.append(cluster)
        owner = cluster.start().owner
    except PostgresError as error:
        raise pytest.UsageError(str(error)) from error
    os.environ["DATABASE_URL"] = owner.replace("/fahrplan?", f"/fahrplan_{os.getpid()}?")
    os.environ.setdefault("FAHRPLAN_DATA_DIR", str(folder))


def pytest_unconfigure() -> None:
    """Stop the server if no other run uses it."""
    while _clusters:
        _clusters.pop().release()
