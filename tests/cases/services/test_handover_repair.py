"""What clerks do where it did not work by itself."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.cases.enums import CaseStep, DispatchState
from fahrplan.cases.services.handover import JOB
from fahrplan.cases.services.handover_repair import choose_target, mark_by_hand, retry_now
from tests.cases.conftest import Desk, desk_at
from tests.cases.handing_over import paper, queued, target_at, trail_of, tried


def test_a_retry_has_all_attempts_and_a_job(desk: Desk) -> None:
    dispatch = tried(queued(desk, "refuses"))
    before = ProcrastinateJob.objects.filter(task_name=JOB).count()
    again = retry_now(dispatch)
    assert (again.state, again.attempts, again.error) == (DispatchState.WAITING, 0, "")
    assert ProcrastinateJob.objects.filter(task_name=JOB).count() == before + 1


def test_another_target_gets_it(desk: Desk) -> None:
    dispatch = tried(queued(desk, "refuses"))
    choose_target(dispatch, target_at(desk, name="Zweites"))
    assert (tried(dispatch).state, dispatch.target["name"]) == (DispatchState.DONE, "Zweites")


def test_a_target_of_others_is_refused(desk: Desk) -> None:
    dispatch = tried(queued(desk, "refuses"))
    with pytest.raises(ValidationError, match="gehört nicht zu Ihrer Organisation"):
        choose_target(dispatch, target_at(desk_at("halle")))


def test_by_hand_ends_it_and_says_who(desk: Desk) -> None:
    dispatch = tried(queued(desk, "fails"))
    mark_by_hand(dispatch, "entered", by=desk.clerk)
    assert (tried(dispatch).state, paper().taken[str(dispatch.pk)]) == (DispatchState.BY_HAND, 0)
    event = dispatch.case.events.last()
    assert event is not None
    assert (event.step, event.author_id) == (CaseStep.HANDED_OVER, desk.clerk.pk)
    assert trail_of(dispatch.case)[-1][1] == "Steuerverfahren: im Fachverfahren von Hand erfasst"


def test_a_reason_from_nowhere_is_refused(desk: Desk) -> None:
    with pytest.raises(ValidationError, match="Bitte wählen Sie"):
        mark_by_hand(queued(desk), "weil Frau Demir es wollte", by=desk.clerk)


def test_what_is_over_is_over(desk: Desk) -> None:
    with pytest.raises(ValidationError, match="schon erledigt"):
        retry_now(tried(queued(desk)))
