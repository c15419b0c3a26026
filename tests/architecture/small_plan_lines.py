"""Lines of the plan of the town's project, for the list of routes."""

from __future__ import annotations

from datetime import date
from typing import Any

from fahrplan.foundation.services import Author
from fahrplan.journey.models import Milestone, Project, TestCase
from fahrplan.journey.services.plan_lines import record_line
from fahrplan.municipalities.models import Organisation

PLAN_PAGES = (
    "plan", "plan_needs", "plan_proposal", "plan_milestones", "plan_sums", "plan_calendar",
    "realisation", "go_live", "go_live_check", "go_live_check_task", "go_live_tests", "go_live_look_back",
    "go_live_look_back_task", "go_live_experience",
)  # fmt: skip


def arguments_of_plan_lines(home: Organisation) -> dict[str, dict[str, Any]]:
    """The records, and which route shows which; the project is there already."""
    project = Project.objects.filter(organisation=home).order_by("pk")[0]
    author = Author(label="Prüfung")
    step = {"title": "Vergabe", "starts_on": date(2027, 1, 1), "ends_on": date(2027, 2, 1)}
    line = record_line(project, Milestone, step, author=author)
    case = record_line(project, TestCase, {"title": "Antrag", "result": "failed"}, author=author)
    stored = {"pk": project.pk, "kind": "meilenstein", "line": line.pk}
    return {
        **{f"journey:{name}": {"pk": project.pk} for name in PLAN_PAGES},
        "journey:plan_sheet": {"pk": project.pk, "sheet": "infrastructure"},
        **{
            f"journey:plan_line_{name}": {"pk": project.pk, "kind": "meilenstein"} for name in ("new", "file")
        },
        "journey:plan_line": stored,
        "journey:plan_line_remove": stored,
        "journey:go_live_test_task": {"pk": project.pk, "test": case.pk},
        **{f"api-v1:project-{name}": {"pk": project.pk} for name in ("plan", "checks")},
    }
