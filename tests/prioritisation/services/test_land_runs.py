from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.foundation.services import cancel_job
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.enums import PlanState
from fahrplan.prioritisation.models import PlanRun, Scenario
from fahrplan.prioritisation.rules.portfolio.land import land_plan_as_json
from fahrplan.prioritisation.rules.portfolio.land_search import plan_land
from fahrplan.prioritisation.selectors.planning_land import land_question
from fahrplan.prioritisation.services.land_runs import LAND_JOB, LandMeans, find_best_for_land, plan_for_land
from tests.prioritisation.planned import AUTHOR
from tests.prioritisation.services.test_plan_runs import saying
from tests.reuse.fitting import Fitting

MEANS = LandMeans(Decimal("0.5"), Decimal(3))


def worked_out(land: Organisation, *, last: bool = True) -> PlanRun:
    """A run with the answer that the solver gives, told by a process in its place."""
    run = plan_for_land(land, means=MEANS, author=AUTHOR)
    answer = plan_land(land_question(run.scenario, timezone.localdate()).problem, 0.05)
    find_best_for_land(run.pk, command=saying(land_plan_as_json(answer) | ({"last": True} if last else {})))
    run.refresh_from_db()
    return run


def test_the_answer_names_towns_and_services(land: Organisation) -> None:
    run = worked_out(land)
    assert run.state == PlanState.DONE
    assert [name for _, name in run.problem["towns"]][:2] == ["Arendsee", "Barleben"]
    assert run.answer["benefit"] > 0


def test_a_solver_killed_in_the_middle_leaves_what_it_told(land: Organisation) -> None:
    run = worked_out(land, last=False)
    assert (run.state, run.answer["benefit"] > 0) == (PlanState.STOPPED, True)


def test_while_one_runs_there_is_no_second(land: Organisation) -> None:
    first = plan_for_land(land, means=MEANS, author=AUTHOR)
    assert plan_for_land(land, means=MEANS, author=AUTHOR) == first


def test_what_was_cancelled_does_not_hold_up_the_next(land: Organisation) -> None:
    first = plan_for_land(land, means=MEANS, author=AUTHOR)
    cancel_job(ProcrastinateJob.objects.get(task_name=LAND_JOB).pk, author=AUTHOR)
    assert plan_for_land(land, means=MEANS, author=AUTHOR) != first
    first.refresh_from_db()
    assert first.state == PlanState.STOPPED


def test_only_for_a_land_and_with_means_that_can_be(land: Organisation, fitting: Fitting) -> None:
    with pytest.raises(ValidationError, match="nur für ein Land"):
        plan_for_land(fitting.arendsee, means=MEANS, author=AUTHOR)
    with pytest.raises(ValidationError) as fault:
        plan_for_land(land, means=LandMeans(Decimal(-1), Decimal(3)), author=AUTHOR)
    assert list(fault.value.message_dict) == ["posts"]


def test_only_the_newest_questions_are_kept(land: Organisation) -> None:
    for _ in range(4):
        plan_for_land(land, means=MEANS, author=AUTHOR)
        PlanRun.objects.update(state=PlanState.DONE)
    assert Scenario.objects.count() == 3
