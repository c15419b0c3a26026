"""A worker that takes in files a few rows at a time, so that a test can kill it in the middle.

As a program: ``python -m tests.implementation.small_batches``.
"""

from __future__ import annotations

import os

ROWS = 24


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from procrastinate.contrib.django import app

    from config.supervisor.worker import Worker
    from fahrplan.implementation.services import deliveries

    deliveries.ROWS_AT_ONCE = ROWS
    Worker(app).run()


if __name__ == "__main__":
    main()
