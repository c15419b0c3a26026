from __future__ import annotations

import json
import sys

import pytest
from django.core.exceptions import ValidationError
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.foundation.services import cancel_job
from fahrplan.prioritisation.enums import PlanState
from fahrplan.prioritisation.models import PlanRun, ScenarioCandidate
from fahrplan.prioritisation.rules.portfolio.problem import answer_from_json
from fahrplan.prioritisation.services.plan_runs import JOB, calculate, find_best, has_job, progress_words
from tests.prioritisation.planned import AUTHOR, Planned
from tests.reuse.fitting import KEY, TAX


def saying(*answers: dict[str, object]) -> list[str]:
    """A process in place of the solver that says these answers and ends."""
    lines = [json.dumps(answer) for answer in answers]
    return [sys.executable, "-S", "-c", f"import sys; sys.stdin.read(); print('\\n'.join({lines!r}))"]


def test_the_quick_answer_stands_at_once_and_a_job_looks_for_the_best(planned: Planned) -> None:
    run = planned.calculated()
    assert run.state == PlanState.RUNNING
    assert {choice["candidate"] for choice in run.answer["choices"]} == {KEY, TAX}
    assert run.promises == {"servicekonto": "2027-08-01"}
    assert ProcrastinateJob.objects.filter(task_name=JOB, args={"run_id": str(run.pk)}).count() == 1


def test_sent_twice_it_is_calculated_once(planned: Planned) -> None:
    assert planned.calculated() == planned.calculated()
    assert ProcrastinateJob.objects.filter(task_name=JOB).count() == 1


def test_a_job_that_was_cancelled_is_started_anew(planned: Planned) -> None:
    run = planned.calculated()
    cancel_job(ProcrastinateJob.objects.get(task_name=JOB).pk, author=AUTHOR)
    assert (planned.calculated(), has_job(run)) == (run, True)
    assert ProcrastinateJob.objects.filter(task_name=JOB, status="todo").count() == 1


def test_the_best_answer_is_kept_when_the_solver_comes_to_its_end(planned: Planned) -> None:
    run = planned.quick()
    best = {**run.answer, "bound": run.answer["benefit"], "status": "optimal", "seconds": 0.5}
    find_best(run.pk, command=saying({**best, "last": True}))
    run.refresh_from_db()
    assert (run.state, answer_from_json(run.answer).gap) == (PlanState.DONE, 0.0)


def test_a_solver_killed_in_the_middle_leaves_the_best_plan_and_its_bound(planned: Planned) -> None:
    run = planned.quick()
    told = {
        **run.answer,
        "bound": run.answer["benefit"] + 1,
        "status": "stopped",
        "choices": [],
        "benefit": 0.0,
    }
    find_best(run.pk, command=saying(told))
    after = PlanRun.objects.get(pk=run.pk)
    assert after.state == PlanState.STOPPED
    assert after.answer["choices"] == run.answer["choices"]
    assert after.answer["bound"] == pytest.approx(min(run.answer["bound"], run.answer["benefit"] + 1))


def test_a_solver_that_never_starts_leaves_the_quick_answer(planned: Planned) -> None:
    run = planned.quick()
    find_best(run.pk, command=[sys.executable, "-S", "-c", "raise SystemExit(9)"])
    after = PlanRun.objects.get(pk=run.pk)
    assert (after.state, after.answer) == (PlanState.STOPPED, {**run.answer, "status": "stopped"})


def test_what_is_done_is_not_done_again(planned: Planned) -> None:
    run = planned.quick()
    PlanRun.objects.filter(pk=run.pk).update(state=PlanState.DONE)
    find_best(run.pk, command=["gibt-es-nicht"])
    assert PlanRun.objects.get(pk=run.pk).answer == run.answer


def test_only_the_newest_runs_are_kept(planned: Planned) -> None:
    for _ in range(7):
        planned.quick()
        PlanRun.objects.update(state=PlanState.DONE)
    assert planned.scenario.runs.count() == 5


def test_a_circle_in_the_question_is_named_and_nothing_calculated(planned: Planned) -> None:
    for key, other in ((KEY, TAX), (TAX, KEY)):
        ScenarioCandidate.objects.filter(service__leika_key=key).update(after=[other])
    with pytest.raises(ValidationError, match="warten im Kreis aufeinander"):
        calculate(planned.scenario, author=AUTHOR)
    assert not PlanRun.objects.exists()


def test_a_deadline_before_the_delivery_is_said_in_the_answer(planned: Planned) -> None:
    row = ScenarioCandidate.objects.get(service__leika_key=TAX)
    ways = [way for way in row.ways if way["key"] == "amt-im-netz"]
    ScenarioCandidate.objects.filter(pk=row.pk).update(ways=ways, deadline="2027-Q1")
    words = (
        "„Hundesteuer Anmeldung“ soll bis zum 1. Quartal 2027 online sein, ist aber frühestens im 3. Quartal 2027 "
        "möglich, weil es wartet auf: Servicekonto (zugesagt für das 3. Quartal 2027)."
    )
    assert planned.quick().answer["notes"] == [words]


def test_progress_is_said_in_words() -> None:
    assert (
        progress_words({"benefit": 100.0, "bound": 104.0})
        == "bisher 100 Punkte, höchstens 4 % besser möglich"
    )
    assert progress_words({"benefit": 100.0, "bound": 100.0}) == "bisher 100 Punkte, bewiesen das Beste"
