"""The room's part of the public API: which forms there are, their schema, and how much they are used."""

from __future__ import annotations

from ninja import Router

from fahrplan.forms.api import published, use

router = Router(tags=["Formulare"])
router.add_router("", use.router)
router.add_router("", published.router)
