"""Invented means of two towns, marked as demo data, each with a plan that is really worked out."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.enums import PlanState
from fahrplan.prioritisation.models import PlanRun, Scenario
from fahrplan.prioritisation.rules.portfolio.exact import Limits, solve
from fahrplan.prioritisation.rules.portfolio.problem import answer_as_json, problem_from_json
from fahrplan.prioritisation.services.plan_runs import first_answer, with_notes
from fahrplan.prioritisation.services.planning import ScenarioText, create_scenario
from fahrplan.reuse.rules.quarters import coming_quarters

SECONDS = 0.3
MEANS = {
    "arendsee-altmark": ("Halbe Stelle, 20.000 Euro (Demo)", Decimal("0.5"), Decimal(20_000)),
    "halle-saale": ("Vier Stellen, 250.000 Euro (Demo)", Decimal(4), Decimal(250_000)),
}


@transaction.atomic
def load(author: Author) -> None:
    """Create each once; a second run finds them. A town that is missing or has nothing open is left out."""
    for key, (title, posts, euros) in MEANS.items():
        town = Organisation.objects.filter(key=key, active=True).select_related("territory").first()
        if town is None or Scenario.objects.filter(organisation=town, is_demo=True).exists():
            continue
        text = ScenarioText(title, posts, euros, coming_quarters(timezone.localdate(), 2)[1], 8, 50)
        scenario = create_scenario(town, text=text, author=author, demo=True)
        if scenario.candidates.exists():
            _plan(scenario, author)


def _plan(scenario: Scenario, author: Author) -> None:
    """In this process and within moments: nobody waits for a job while the demo is made."""
    run = first_answer(scenario, author=author)
    problem = problem_from_json(run.problem)
    answer = with_notes(solve(problem, Limits(seconds=SECONDS, threads=1)), run.answer["notes"])
    PlanRun.objects.filter(pk=run.pk).update(
        answer=answer_as_json(answer), state=PlanState.DONE, finished_at=timezone.now()
    )
