"""The room's part of the public API: states, what they rest on, and figures. Everybody may read it."""

from __future__ import annotations

from ninja import Router

from fahrplan.implementation.api import cells, coverage, observations

router = Router(tags=["Stand der Umsetzung"])
router.add_router("", cells.router)
router.add_router("", observations.router)
router.add_router("", coverage.router)

__all__ = ["router"]
