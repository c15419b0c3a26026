"""The room's part of the public API: criteria and weights; scores for those who work for the organisation."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["Prioritäten"])
