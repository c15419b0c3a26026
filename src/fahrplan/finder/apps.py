"""The room's registration with Django."""

from __future__ import annotations

import os

from django.apps import AppConfig


class FinderConfig(AppConfig):
    name = "fahrplan.finder"
    label = "finder"
    verbose_name = "Suche"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # One search, one core: numpy's helper threads spin and double the time under load. Before numpy loads.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        from fahrplan.finder import receivers  # noqa: F401
