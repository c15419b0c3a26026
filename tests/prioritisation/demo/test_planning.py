"""The scenarios of the demo."""

from __future__ import annotations

from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.demo import planning
from fahrplan.prioritisation.models import PlanRun, Scenario
from tests.prioritisation.planned import AUTHOR
from tests.reuse.fitting import Fitting


def test_each_town_has_one_scenario_worked_out(fitting: Fitting) -> None:
    Organisation.objects.filter(key="arendsee").update(key="arendsee-altmark")
    for _ in range(2):
        planning.load(AUTHOR)
    scenario = Scenario.objects.get()
    run = PlanRun.objects.get()
    assert (scenario.is_demo, run.is_demo, run.state) == (True, True, "done")
    assert len(run.answer["choices"]) == 2
