"""The head that the pages of a project share."""

from __future__ import annotations

from fahrplan.journey.models import Project
from fahrplan.journey.web.project_tabs import TABS, project_frame, project_tabs
from fahrplan.municipalities.models import Organisation


def project() -> Project:
    return Project(organisation=Organisation(name="Arendsee"), title="Gewerbe", stage="vision", is_demo=True)


def test_exactly_the_current_page_is_marked() -> None:
    marked = [url for _, url, current in project_tabs(project(), "plan/") if current]
    assert (marked[0].endswith("/plan/"), len(marked), len(TABS)) == (True, 1, 8)


def test_the_head_says_stage_and_demo() -> None:
    words = [word for word, _ in project_frame(project(), "")["project_badges"]]
    assert words == ["Etappe 3: Gestaltung der Zielvision", "in Arbeit", "Demodaten"]


def test_the_way_leads_back_over_the_project() -> None:
    path = project_frame(project(), "plan/")["path"]
    assert [name for name, _ in path] == ["Vorhaben", "Gewerbe"]
