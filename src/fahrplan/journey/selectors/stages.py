"""What the stages ask for now, and how far a project is in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml
from django.db.models import Exists, Q

from fahrplan.catalogue.enums import Stage
from fahrplan.journey.enums import TaskOrigin
from fahrplan.journey.models import (
    Project,
    StageAnswer,
    StageContent,
    StageTick,
    StageVisit,
    TargetAnswer,
    Task,
)
from fahrplan.journey.rules.next_step import NextStep, OpenTask, Standing, next_step
from fahrplan.journey.rules.stages import (
    ORDER,
    Content,
    Item,
    open_checks,
    open_questions,
    parse_content,
)
from fahrplan.journey.rules.target import GAPS
from fahrplan.journey.rules.tasks import UNFINISHED
from fahrplan.journey.selectors.projects import ProjectView
from fahrplan.processes.models import Template

CRITICISM = ("kritisch-nutzer", "kritisch-bearbeitung")
FOLDER = Path(__file__).parents[1] / "data" / "stages"


@dataclass(frozen=True)
class StageState:
    """A stage of a project: its content, answers by key, checks met; ``criticism`` as written in the analysis."""

    content: Content
    answers: dict[str, StageAnswer]
    ticks: frozenset[str]
    criticism: tuple[str, ...] = ()

    @property
    def texts(self) -> dict[str, str]:
        return {key: answer.text for key, answer in self.answers.items()}

    @property
    def open_questions(self) -> list[Item]:
        return open_questions(self.content, self.texts)

    @property
    def open_checks(self) -> list[Item]:
        return open_checks(self.content, self.ticks)


@lru_cache(maxsize=1)
def shipped_contents() -> dict[str, Content]:
    """The contents that come with the program, by stage."""
    return {
        stage: parse_content(stage, yaml.safe_load((FOLDER / f"{stage}.yml").read_text(encoding="utf-8")))
        for stage in ORDER
    }


def stage_contents() -> dict[str, Content]:
    """All contents as they hold now: the Land's own where it has one. One query."""
    own = StageContent.objects.filter(key__in=ORDER)
    return shipped_contents() | {row.key: parse_content(row.key, row.document) for row in own}


def stage_content(stage: str) -> Content:
    """One query."""
    own = StageContent.objects.filter(key=stage).first()
    return parse_content(stage, own.document) if own else shipped_contents()[stage]


def stage_state(project: Project, stage: str) -> StageState:
    """Three queries."""
    ticks = StageTick.objects.filter(project=project, stage=stage).values_list("key", flat=True)
    return _state(project, stage_content(stage), frozenset(ticks))


def stage_state_in(view: ProjectView) -> StageState:
    """The stage that was read along with the project. One query."""
    own = view.document
    content = shipped_contents()[view.stage] if own is None else parse_content(view.stage, own)
    return _state(view.project, content, view.ticked)


def _state(project: Project, content: Content, ticks: frozenset[str]) -> StageState:
    critical = Q(stage=Stage.ANALYSIS, key__in=CRITICISM)
    rows = list(StageAnswer.objects.filter(Q(stage=content.stage) | critical, project=project))
    said = {row.key: row.text for row in rows if row.stage == Stage.ANALYSIS}
    return StageState(
        content,
        {row.key: row for row in rows if row.stage == content.stage},
        ticks,
        tuple(said[key] for key in CRITICISM if key in said),
    )


def templates_named(keys: Sequence[str]) -> list[Template]:
    """The library's templates with these keys, in this order; unknown ones are left out. One query."""
    found = {row.key: row for row in Template.objects.filter(key__in=keys)} if keys else {}
    return [found[key] for key in keys if key in found]


def template_choices() -> list[tuple[str, str]]:
    """(key, title) of the library's templates. One query."""
    return list(Template.objects.order_by("title", "key").values_list("key", "title")[:300])


def visits_of(project: Project) -> list[StageVisit]:
    """The way so far, oldest first. One query."""
    return list(project.visits.all())


def open_tasks_of(project: Project) -> list[OpenTask]:
    """Unfinished tasks, what is due first first; those without a day last. One query."""
    rows = Task.objects.filter(project=project, state__in=UNFINISHED).order_by("due_on", "created_at", "pk")
    return [OpenTask(task.title, task.get_absolute_url(), task.due_on) for task in rows[:20]]


def step_of(project: Project, state: StageState, tasks: list[OpenTask], today: date) -> NextStep:
    """What to do next. A query for the target check in the stage that needs it, else none where the project came
    with its delay."""
    slip = project.delayed_by
    standing = Standing(
        state=project.state,
        stage=project.stage,
        way=project.way,
        has_solution=project.solution_id is not None,
        planned_for=project.planned_for,
        today=today,
        slipped=slip.item.name if slip else "",
        questions=state.open_questions,
        checks=state.open_checks,
        tasks=tasks,
        target_gaps=_gaps_without_tasks(project) if project.stage == Stage.VISION else 0,
    )
    return next_step(standing, state.content)


def _gaps_without_tasks(project: Project) -> int:
    """Gaps of the target check, as long as nobody has made tasks of them. One query."""
    made = Task.objects.filter(project=project, origin=TaskOrigin.TARGET)
    return TargetAnswer.objects.filter(~Exists(made), project=project, verdict__in=GAPS).count()
