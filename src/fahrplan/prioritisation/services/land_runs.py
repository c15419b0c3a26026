"""Who should build what for a whole Land: asked by stewards, worked out in the background."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import About, Author, journal, report_progress, start_job
from fahrplan.foundation.services.journal import entry
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.enums import PlanState
from fahrplan.prioritisation.models import PlanRun, Scenario
from fahrplan.prioritisation.rules.portfolio.land import land_as_json
from fahrplan.prioritisation.selectors.planning_land import LandQuestion, land_question
from fahrplan.prioritisation.services.plan_runs import has_job, progress_words
from fahrplan.prioritisation.services.solving import Ended, ask_solver

LAND_JOB = "prioritisation.plan_land"
LAND_PAGE = "/prioritaeten/land/"
SECONDS = 240.0
SCENARIOS_KEPT = 3


@dataclass(frozen=True)
class LandMeans:
    """What every administration is assumed to have: posts for 10 000 residents, euro per resident and year."""

    posts: Decimal
    euros: Decimal


@transaction.atomic
def plan_for_land(land: Organisation, *, means: LandMeans, author: Author) -> PlanRun:
    """Start the calculation. While one runs, give that. The caller has checked the permission.

    Raises ValidationError by field („posts“, „euros_yearly“).
    """
    if land.kind != OrganisationKind.LAND:
        raise ValidationError("Das geht nur für ein Land.")
    Organisation.objects.select_for_update().get(pk=land.pk)
    for run in PlanRun.objects.filter(scenario__organisation=land, state=PlanState.RUNNING):
        if has_job(run):
            return run
        PlanRun.objects.filter(pk=run.pk).update(state=PlanState.STOPPED, finished_at=timezone.now())
    first = timezone.localdate().year + 1
    scenario = Scenario(
        organisation=land,
        title=f"Landesweit ab {first}",
        posts=means.posts,
        euros_yearly=means.euros,
        first_quarter=f"{first}-Q1",
        changed_by=author.label[:200],
    )
    scenario.clean_fields(exclude=["organisation", "copied_from"])
    scenario.save()
    run = PlanRun.objects.create(scenario=scenario, started_by=author.label)
    new = {"posts": str(means.posts), "euros_yearly": str(means.euros)}
    journal([entry(scenario, ChangeKind.ADDED, author, new=new)])
    start_job(LAND_JOB, About(run.job_key, str(scenario), LAND_PAGE, author.label), run_id=str(run.pk))
    kept = Scenario.objects.filter(organisation=land).order_by("-created_at").values("pk")[:SCENARIOS_KEPT]
    Scenario.objects.filter(organisation=land).exclude(
        pk__in=list(kept.values_list("pk", flat=True))
    ).delete()
    return run


def find_best_for_land(run_id: UUID, *, seconds: float = SECONDS, command: list[str] | None = None) -> None:
    """The job: gather the points of all, ask the solver, keep each better answer."""
    run = (
        PlanRun.objects.select_related("scenario__organisation")
        .filter(pk=run_id, state=PlanState.RUNNING)
        .first()
    )
    if run is None:
        return
    question = land_question(run.scenario, timezone.localdate(), _told)
    run.problem = _problem(run.scenario, question)
    PlanRun.objects.filter(pk=run.pk).update(problem=run.problem)
    asked = {"kind": "land", "problem": land_as_json(question.problem), "limits": {"seconds": seconds}}
    ended = ask_solver(asked, lambda answer: _keep(run, answer), command=command)
    _finish(run, ended)


def _told(done: int, total: int) -> None:
    report_progress(done, total, "Ranglisten der Verwaltungen")


def _problem(scenario: Scenario, question: LandQuestion) -> dict[str, Any]:
    problem = question.problem
    return {
        "towns": [list(one) for one in question.towns],
        "services": [list(one) for one in question.services],
        "first_year": int(scenario.first_quarter[:4]),
        "days": sum(map(sum, problem.days)),
        "euros": sum(map(sum, problem.euros)),
    }


def _keep(run: PlanRun, answer: dict[str, Any]) -> None:
    run.answer = answer
    PlanRun.objects.filter(pk=run.pk).update(answer=answer)
    report_progress(0, None, progress_words(answer))


def _finish(run: PlanRun, ended: Ended) -> None:
    state = PlanState.DONE if ended.whole else PlanState.STOPPED
    PlanRun.objects.filter(pk=run.pk).update(
        answer=ended.answer or {}, state=state, finished_at=timezone.now()
    )
