"""A test database outside of the tests, for programs that ask the whole application and write down what it says.

On the server that plain ``pytest`` uses; removed at the end.
"""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from config.local_postgres import pytest_plugin


@contextmanager
def lone_database() -> Iterator[None]:
    """Django is ready within, as in tests. Refusals, all of them wanted, are not logged."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    pytest_plugin.pytest_addoption()
    try:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["FAHRPLAN_DATA_DIR"] = folder
            import django

            django.setup()
            from django.test.utils import setup_databases, setup_test_environment, teardown_databases

            logging.disable(logging.CRITICAL)
            setup_test_environment()
            databases = setup_databases(verbosity=0, interactive=False)
            try:
                yield
            finally:
                teardown_databases(databases, verbosity=0)
    finally:
        pytest_plugin.pytest_unconfigure()
