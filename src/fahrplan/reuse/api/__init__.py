"""The room's part of the public API, one router for each part."""

from __future__ import annotations

from ninja import Router

from fahrplan.reuse.api import adoptions, matching, together

router = Router(tags=["Nachnutzung"])
router.add_router("", adoptions.router)
router.add_router("", matching.router)
router.add_router("", together.router)

__all__ = ["router"]
