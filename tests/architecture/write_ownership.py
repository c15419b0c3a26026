"""Write who gets nothing of others' records: ``python -m tests.architecture.write_ownership``.

Uses a test database on the server that plain ``pytest`` uses, and removes it.
"""

from __future__ import annotations

import logging
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
    from django.db import transaction
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    from tests.architecture import ownership, small_world

    logging.disable(logging.CRITICAL)  # hundreds of refusals, all of them wanted
    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        with transaction.atomic():
            found, drafts = ownership.cells(small_world.build()), ownership.draft_cells()
            transaction.set_rollback(True)
    finally:
        teardown_databases(databases, verbosity=0)
    ownership.FILE.write_text(ownership.rendered(found, drafts), encoding="utf-8")
    wrong = [cell for cell in found if cell.wrong]
    for cell in wrong:
        sys.stdout.write(f"falsch: {cell}\n")
    sys.stdout.write(f"{len(found)} Zellen, {len(wrong)} falsch\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
