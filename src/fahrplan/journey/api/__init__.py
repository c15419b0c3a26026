"""The room's part of the public API: what „Unser Fahrplan“ shows to everybody."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["Fahrplan"])
