"""What fits together in a project, and which state may follow which. Texts for people, no database."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date
from typing import Any

from fahrplan.journey.enums import ProjectState, Way

EDITABLE = (
    "title",
    "goal",
    "way",
    "solution",
    "start_on",
    "planned_for",
    "staff_days",
    "cost_once",
    "cost_yearly",
    "department",
    "responsible",
    "public",
    "open_to_land",
)
RUNNING = (ProjectState.ACTIVE, ProjectState.DONE)
INTO_THE_SPINE = {"planned_for", "solution"}
EARLIEST, LATEST = date(2010, 1, 1), date(2059, 12, 31)
FOLLOWS = {
    ProjectState.ACTIVE: (ProjectState.PAUSED, ProjectState.DONE, ProjectState.DROPPED),
    ProjectState.PAUSED: (ProjectState.ACTIVE, ProjectState.DROPPED),
    ProjectState.DONE: (ProjectState.ACTIVE,),
    ProjectState.DROPPED: (ProjectState.ACTIVE,),
}


def may_follow(state: str, new: str) -> bool:
    return new in FOLLOWS.get(ProjectState(state), ()) if state in ProjectState.values else False


def faults(values: Mapping[str, Any], changed: Container[str] = ()) -> dict[str, str]:
    """Complaints by field; empty where all fits. ``changed``: fields that differ from what is stored."""
    found: dict[str, str] = {}
    if not str(values["title"]).strip():
        found["title"] = "Bitte geben Sie dem Vorhaben einen Namen."
    if values["way"] not in Way.values:
        found["way"] = "Bitte wählen Sie einen Weg aus der Liste."
    start, end = values["start_on"], values["planned_for"]
    for name, day in (("start_on", start), ("planned_for", end)):
        if name in changed and day is not None and not EARLIEST <= day <= LATEST:
            found[name] = f"Bitte ein Tag zwischen {EARLIEST:%Y} und {LATEST:%Y}."
    if start and end and end < start:
        found["planned_for"] = "Das Vorhaben wäre online, bevor es beginnt."
    for name in ("staff_days", "cost_once", "cost_yearly"):
        number = values[name]
        if number is not None and not (number.is_finite() and number >= 0):
            found[name] = "Bitte eine Zahl ab 0."
    return found


def is_late(state: str, planned_for: date | None, *, delayed: bool, today: date) -> bool:
    """A project in work whose day has passed, or that a later delivery of the Land holds up."""
    return state == ProjectState.ACTIVE and (delayed or (planned_for is not None and planned_for < today))
