"""Models of the journey room."""

from __future__ import annotations

from fahrplan.journey.models.board import Board, BoardSeat, Card, CardVote
from fahrplan.journey.models.fahrplan import FahrplanPage, PlanChange, TakeOver
from fahrplan.journey.models.planning import (
    BudgetLine,
    Contract,
    LegalChange,
    LookBack,
    Milestone,
    PlanAnswer,
    ProjectRole,
    TestCase,
    TrainingStep,
)
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
    "Board",
    "BoardSeat",
    "BudgetLine",
    "CalendarKey",
    "Card",
    "CardVote",
    "Contract",
    "Decision",
    "FahrplanPage",
    "LegalChange",
    "LookBack",
    "Milestone",
    "PlanAnswer",
    "PlanChange",
    "Project",
    "ProjectInvitation",
    "ProjectPartner",
    "ProjectRole",
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
    "TestCase",
    "TrainingStep",
]
