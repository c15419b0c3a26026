"""The room's part of the public API."""

from __future__ import annotations

from ninja import Router

from fahrplan.cases.api import statistics

router = Router(tags=["Vorgänge"])
router.add_router("", statistics.router)
