"""The room's part of the public API."""

from __future__ import annotations

from ninja import Router

from fahrplan.exchange.api import (
    announcements,
    articles,
    events,
    fingerprints,
    funding,
    labs,
    questions,
    wishes,
)

router = Router(tags=["Austausch"])
router.add_router("", questions.router)
router.add_router("", articles.router)
router.add_router("", wishes.router)
router.add_router("", announcements.router)
router.add_router("", events.router)
router.add_router("", funding.router)
router.add_router("", fingerprints.router)
router.add_router("", labs.router)

__all__ = ["router"]
