"""Calculating: a quick answer at once, the best one in the background, stored as it gets better."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.design.rules import short_digits
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.selectors import job_about
from fahrplan.foundation.services import About, Author, journal, report_progress, start_job
from fahrplan.foundation.services.journal import entry
from fahrplan.prioritisation.enums import PlanState
from fahrplan.prioritisation.models import PlanRun, Scenario
from fahrplan.prioritisation.rules.portfolio.checks import faults, impossible_deadlines
from fahrplan.prioritisation.rules.portfolio.greedy import greedy
from fahrplan.prioritisation.rules.portfolio.problem import (
    PlanAnswer,
    answer_as_json,
    gap_of,
    problem_as_json,
    problem_from_json,
)
from fahrplan.prioritisation.selectors.planning import question_of
from fahrplan.prioritisation.services.solving import Ended, ask_solver

JOB = "prioritisation.plan"
SECONDS = 7.5  # with starting the process and the quick answer at most ten, also on a busy machine
FEW, GAP = 60, 0.005  # up to so many candidates the best is looked for, else one proven as near as this
THREADS = 2
RUNS_KEPT = 5


@transaction.atomic
def calculate(scenario: Scenario, *, author: Author) -> PlanRun:
    """Store the quick answer and start the job for the best one. While one runs for the same question, give that.

    Raises ValidationError for a question that contradicts itself in a circle.
    """
    locked = (
        Scenario.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=scenario.pk)
    )
    run = first_answer(locked, author=author)
    if run.state == PlanState.RUNNING and not has_job(run):
        about = About(run.job_key, f"Plan: {locked}", locked.get_absolute_url(), author.label)
        start_job(JOB, about, run_id=str(run.pk))
    return run


def has_job(run: PlanRun) -> bool:
    """Whether its job waits or runs. One that gave up or was cancelled leaves the run as it stood."""
    job = job_about(run.job_key)
    return job is not None and job.going_on


def first_answer(scenario: Scenario, *, author: Author) -> PlanRun:
    """The quick answer, stored. The newest run itself where it still runs and the question is the same."""
    problem, promises = question_of(scenario)
    if found := faults(problem):
        raise ValidationError(found)
    told = problem_as_json(problem)
    newest = scenario.runs.order_by("-started_at").first()
    if newest and newest.state == PlanState.RUNNING and problem_from_json(newest.problem) == problem:
        return newest
    quick = with_notes(greedy(problem), list(impossible_deadlines(problem).values()))
    run = PlanRun.objects.create(
        scenario=scenario,
        problem=told,
        answer=answer_as_json(quick),
        promises={key: one.day.isoformat() if one.day else None for key, one in promises.items()},
        started_by=author.label,
        is_demo=scenario.is_demo,
    )
    journal([entry(run, ChangeKind.ADDED, author, new={"scenario": str(scenario.pk)})])
    _forget_older(scenario)
    return run


def with_notes(answer: PlanAnswer, notes: list[str]) -> PlanAnswer:
    both = tuple(dict.fromkeys([*notes, *answer.notes]))
    return PlanAnswer(**{**answer.__dict__, "notes": both})


def _forget_older(scenario: Scenario) -> None:
    kept = list(scenario.runs.order_by("-started_at").values_list("pk", flat=True)[:RUNS_KEPT])
    scenario.runs.exclude(pk__in=kept).delete()


def gap_for(candidates: int) -> float:
    return 0.0 if candidates <= FEW else GAP


def find_best(run_id: UUID, *, seconds: float = SECONDS, command: list[str] | None = None) -> None:
    """The job: ask the solver, store each better answer, and the last one. A second time it changes nothing."""
    run = PlanRun.objects.filter(pk=run_id, state=PlanState.RUNNING).first()
    if run is None:
        return
    question = {
        "kind": "plan",
        "problem": run.problem,
        "limits": {"seconds": seconds, "gap": gap_for(len(run.problem["candidates"])), "threads": THREADS},
    }
    ended = ask_solver(question, lambda answer: _keep(run, answer), command=command)
    finish(run, ended)


def _keep(run: PlanRun, answer: dict[str, Any]) -> None:
    _store(run, answer)
    report_progress(0, None, progress_words(answer))


def progress_words(answer: dict[str, Any]) -> str:
    gap = gap_of(answer["benefit"], answer["bound"])
    better = (
        "bewiesen das Beste"
        if gap == 0
        else f"höchstens {short_digits(100 * min(gap, 9.99))} % besser möglich"
    )
    return f"bisher {short_digits(answer['benefit'])} Punkte, {better}"


def _store(run: PlanRun, answer: dict[str, Any]) -> None:
    """Keep the better of both plans and the lower bound; sentences found before the calculation stay."""
    old = run.answer
    kept = answer if _better(answer, old) else old
    notes = list(dict.fromkeys([*old.get("notes", []), *answer["notes"]]))
    same_question = answer["missed"] == old["missed"]
    bound = min(answer["bound"], old["bound"]) if same_question else answer["bound"]
    run.answer = {
        **kept,
        "notes": notes,
        "bound": max(bound, kept["benefit"]),
        "status": answer["status"],
        "seconds": answer["seconds"],
    }
    PlanRun.objects.filter(pk=run.pk).update(answer=run.answer)


def _better(new: dict[str, Any], old: dict[str, Any]) -> bool:
    """Fewer deadlines missed count first, then benefit."""
    return bool((-len(new["missed"]), new["benefit"]) >= (-len(old["missed"]), old["benefit"]))


def finish(run: PlanRun, ended: Ended) -> None:
    """Without its end the best answer told stays, with the bound proven until then."""
    if ended.answer is not None:
        _store(run, ended.answer)
    if not ended.whole:
        run.answer = {**run.answer, "status": "stopped"}
    state = PlanState.DONE if ended.whole else PlanState.STOPPED
    PlanRun.objects.filter(pk=run.pk).update(answer=run.answer, state=state, finished_at=timezone.now())
