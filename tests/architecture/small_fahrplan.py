"""A public Fahrplan, a computed plan and a change of the catalogue of the town, for the list of routes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils import timezone

from fahrplan.foundation.models import ImportRun
from fahrplan.foundation.services import Author
from fahrplan.journey.models import PlanChange, Project
from fahrplan.journey.services.fahrplan import PageText, record_page
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.services.plan_runs import first_answer
from fahrplan.prioritisation.services.planning import ScenarioText, create_scenario
from fahrplan.reuse.rules.quarters import quarter_of

LAND = Author(label="Land")
PROJECT_PAGES = ("project_report", "project_report_file", "replan")


def arguments_of_fahrplan(home: Organisation) -> dict[str, dict[str, Any]]:
    """The page is public; the plan and the change belong to ``home`` alone."""
    record_page(home, PageText(public=True, intro="Unser Plan"), author=LAND)
    means = ScenarioText("Plan", Decimal("0.5"), Decimal(20_000), quarter_of(timezone.localdate()), 4, 50)
    scenario = create_scenario(home, text=means, author=LAND)
    first_answer(scenario, author=LAND)
    run = ImportRun.objects.create(kind="leika", file_name="neu.csv", state="done")
    change = PlanChange.objects.create(
        organisation=home, run=run, kind="added", leika_key="99102013104000", name="Hundesteuer Anmeldung"
    )
    project = Project.objects.filter(organisation=home).earliest("created_at")
    return {
        **{f"journey:{name}": {"pk": project.pk} for name in PROJECT_PAGES},
        "journey:take_over": {"pk": scenario.pk},
        "journey:change_decide": {"pk": change.pk},
        "api-v1:fahrplan": {"key": home.key},
    }
