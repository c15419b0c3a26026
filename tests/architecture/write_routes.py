"""Write the list of routes anew: ``python -m tests.architecture.write_routes``. Then read every changed row.

Uses a test database on the server that plain ``pytest`` uses, and removes it.
"""

from __future__ import annotations

import os
import sys
import tempfile

from config.local_postgres import pytest_plugin


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    pytest_plugin.pytest_addoption()
    try:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["FAHRPLAN_DATA_DIR"] = folder
            return _write()
    finally:
        pytest_plugin.pytest_unconfigure()


def _write() -> int:
    import django

    django.setup()
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    from tests.architecture import rights, routes, small_world

    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        rows = routes.answers(small_world.build())
    finally:
        teardown_databases(databases, verbosity=0)
    routes.write(rows)
    rights.write()
    sys.stdout.write(f"{len(rows)} Zeilen in {routes.FILE.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
