"""The room's part of the public API: criteria and weights; scores for those who work for the organisation."""

from __future__ import annotations

from ninja import Router

from fahrplan.prioritisation.api import planning, ranking, rounds

router = Router(tags=["Prioritäten"])
router.add_router("", ranking.router)
router.add_router("", rounds.router)
router.add_router("", planning.router)
