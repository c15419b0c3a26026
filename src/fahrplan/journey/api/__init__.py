"""The room's part of the public API: what „Unser Fahrplan“ shows to everybody."""

from __future__ import annotations

from ninja import Router

from fahrplan.journey.api import board, fahrplan, planning, projects, tasks

router = Router(tags=["Fahrplan"])
router.add_router("", board.router)
router.add_router("", projects.router)
router.add_router("", planning.router)
router.add_router("", tasks.router)
router.add_router("", fahrplan.router)
