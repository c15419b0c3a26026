"""The room's part of the public API. Everybody may read it."""

from __future__ import annotations

from ninja import Router

from fahrplan.processes.api import processes, templates

router = Router(tags=["Vorlagen und Prozesse"])
router.add_router("", processes.router)
router.add_router("", templates.router)

__all__ = ["router"]
