"""The pages of one project, as its tabs show them."""

from __future__ import annotations

from fahrplan.journey.models import Project

TABS = (
    ("", "Überblick"),
    ("aufgaben/", "Aufgaben"),
    ("plan/", "Plan"),
    ("umsetzung/", "Umsetzung"),
    ("start/", "Go-Live"),
    ("entscheidungen/", "Entscheidungen"),
    ("bericht/", "Bericht"),
)


def project_tabs(project: Project, current: str) -> list[dict[str, object]]:
    """``current``: the path after the project's own address, "" for the overview."""
    return [
        {"url": project.get_absolute_url() + tail, "label": label, "current": tail == current}
        for tail, label in TABS
    ]
