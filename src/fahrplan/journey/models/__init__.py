"""Models of the journey room."""

from __future__ import annotations

from fahrplan.journey.models.fahrplan import FahrplanPage, PlanChange, TakeOver
from fahrplan.journey.models.projects import (
    Project,
    ProjectPartner,
    ProjectService,
    StageAnswer,
    StageTick,
    StageVisit,
)
from fahrplan.journey.models.stages import ProjectInvitation, StageContent, TargetAnswer
from fahrplan.journey.models.tasks import Task
from fahrplan.journey.models.work import CalendarKey, Decision, TaskComment, TaskFile

__all__ = [
    "CalendarKey",
    "Decision",
    "FahrplanPage",
    "PlanChange",
    "Project",
    "ProjectInvitation",
    "ProjectPartner",
    "ProjectService",
    "StageAnswer",
    "StageContent",
    "StageTick",
    "StageVisit",
    "TakeOver",
    "TargetAnswer",
    "Task",
    "TaskComment",
    "TaskFile",
]
