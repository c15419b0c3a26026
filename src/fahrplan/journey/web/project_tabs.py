"""The pages of one project, as its tabs show them, and the head they share."""

from __future__ import annotations

from typing import Any

from fahrplan.catalogue.enums import Stage
from fahrplan.journey.enums import ProjectState
from fahrplan.journey.models import Project

PATH = [("Vorhaben", "/vorhaben/")]
TABS = (
    ("", "Überblick"),
    ("ziel/", "Ziel"),
    ("aufgaben/", "Aufgaben"),
    ("plan/", "Plan"),
    ("umsetzung/", "Umsetzung"),
    ("start/", "Go-Live"),
    ("entscheidungen/", "Entscheidungen"),
    ("bericht/", "Bericht"),
)
STATE_LOOK = {
    ProjectState.ACTIVE: "success",
    ProjectState.PAUSED: "warning",
    ProjectState.DONE: "info",
    ProjectState.DROPPED: "danger",
}


def project_tabs(project: Project, current: str) -> list[tuple[str, str, bool]]:
    """(name, address, current). ``current``: the path after the project's own address, "" for the overview."""
    return [(label, project.get_absolute_url() + tail, tail == current) for tail, label in TABS]


def project_frame(project: Project, current: str) -> dict[str, Any]:
    """What „journey/_project_frame.html“ shows above each page of a project, and the way there."""
    own = [(project.title, project.get_absolute_url())] if current else []
    return {
        "project": project,
        "tabs": project_tabs(project, current),
        "project_badges": _badges(project),
        "path": [*PATH, *own],
    }


def _badges(project: Project) -> list[tuple[str, str]]:
    stage = f"Etappe {Stage.values.index(project.stage) + 1}: {project.get_stage_display()}"
    state = (project.get_state_display(), STATE_LOOK.get(ProjectState(project.state), "info"))
    late = [("verzögert", "danger")] if project.delayed_by_id else []
    demo = [("Demodaten", "warning")] if project.is_demo else []
    return [(stage, "info"), state, *late, *demo]
