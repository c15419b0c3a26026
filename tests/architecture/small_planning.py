"""A scenario of the town with a result, for the list of routes."""

from __future__ import annotations

from typing import Any

from fahrplan.catalogue.models import PublicService
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.enums import PlanState
from fahrplan.prioritisation.models import PlanRun, Scenario, ScenarioCandidate
from fahrplan.prioritisation.rules.portfolio.greedy import greedy
from fahrplan.prioritisation.rules.portfolio.problem import answer_as_json, problem_as_json
from fahrplan.prioritisation.rules.portfolio.setting import own_way
from fahrplan.prioritisation.selectors.planning import question_of

PLAN_PAGES = ("plan", "plan_edit", "plan_run", "plan_copy", "plan_remove", "plan_assumptions")


def arguments_of_planning(home: Organisation) -> dict[str, dict[str, Any]]:
    """The records, and which route shows which."""
    scenario = Scenario.objects.create(organisation=home, title="Szenario", first_quarter="2027-Q1")
    candidate = ScenarioCandidate.objects.create(
        scenario=scenario,
        service=PublicService.objects.order_by("leika_key")[0],
        place=1,
        score=50,
        ways=[own_way().as_json()],
    )
    problem, _ = question_of(scenario)
    PlanRun.objects.create(
        scenario=scenario,
        state=PlanState.DONE,
        problem=problem_as_json(problem),
        answer=answer_as_json(greedy(problem)),
    )
    return {
        **{f"prioritisation:{name}": {"pk": scenario.pk} for name in PLAN_PAGES},
        "prioritisation:plan_assumption": {"pk": scenario.pk, "candidate": candidate.pk},
        "api-v1:scenario": {"pk": scenario.pk},
    }
