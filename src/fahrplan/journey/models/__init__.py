"""Models of the journey room."""

from __future__ import annotations

from fahrplan.journey.models.projects import (
    Project,
    ProjectPartner,
    ProjectService,
    StageAnswer,
    StageTick,
    StageVisit,
)
from fahrplan.journey.models.tasks import Task

__all__ = [
    "Project",
    "ProjectPartner",
    "ProjectService",
    "StageAnswer",
    "StageTick",
    "StageVisit",
    "Task",
]
