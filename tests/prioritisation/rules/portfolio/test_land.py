from __future__ import annotations

import json

from fahrplan.prioritisation.rules.portfolio.land import (
    LandChoice,
    LandPlan,
    LandProblem,
    LandService,
    land_as_json,
    land_from_json,
    land_plan_as_json,
    land_plan_from_json,
)


def test_what_needs_no_building_is_there() -> None:
    assert LandService("a", "A", (1.0,)).is_there
    assert not LandService("a", "A", (1.0,), build_euros=1).is_there


def test_questions_and_plans_travel_as_json() -> None:
    problem = LandProblem(("x",), (LandService("a", "A", (1.0,)),), ((5.0, 5.0),), ((1.0, 1.0),))
    plan = LandPlan((LandChoice(0, None, 1, 0, ((0, 1),), 0.5),), 0.5, 1.0, "limit", 2.0)
    assert land_from_json(json.loads(json.dumps(land_as_json(problem)))) == problem
    assert land_plan_from_json(json.loads(json.dumps(land_plan_as_json(plan)))) == plan
    assert plan.gap == 1.0
