"""Models of the prioritisation room."""

from __future__ import annotations

from fahrplan.prioritisation.models.rounds import RatingRound, RoundItem, RoundSeat, RoundVote
from fahrplan.prioritisation.models.scenarios import PlanRun, Scenario, ScenarioCandidate
from fahrplan.prioritisation.models.weighting import Rating, Weighting

__all__ = [
    "PlanRun",
    "Rating",
    "RatingRound",
    "RoundItem",
    "RoundSeat",
    "RoundVote",
    "Scenario",
    "ScenarioCandidate",
    "Weighting",
]
