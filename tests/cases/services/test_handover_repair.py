"""What clerks do where it did not work by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.cases.enums import CaseStep, DispatchState
from fahrplan.cases.models import Dispatch, HandoverTarget
from fahrplan.cases.ports import Access, Answer, Note, Parcel, register_dispatch_target
from fahrplan.cases.services.handover import JOB
from fahrplan.cases.services.handover_repair import choose_target, mark_by_hand, retry_now
from fahrplan.cases.services.handover_targets import TargetText, add_target
from fahrplan.connectors.dispatch_demo.target import DemoTarget
from tests.cases.conftest import Desk, desk_at
from tests.cases.handing_over import AUTHOR, paper, queued, target_at, trail_of, tried


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


class SentElsewhere(DemoTarget):
    """A clerk chooses another target while this one takes the application."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__()
        self.act = act

    def deliver(self, parcel: Parcel, access: Access, note: Note) -> Answer:
        self.act()
        return super().deliver(parcel, access, note)


def test_what_the_old_target_says_does_not_count_for_the_new_one(desk: Desk) -> None:
    other: list[HandoverTarget] = []
    connector = SentElsewhere(lambda: choose_target(Dispatch.objects.get(), other[0]))
    register_dispatch_target("sent_elsewhere", connector)
    text = TargetText("Erstes", "sent_elsewhere", {"manner": "takes"})
    add_target(desk.office, text, author=AUTHOR)
    case = desk.hand_in()
    other.append(target_at(desk, name="Zweites"))
    dispatch = Dispatch.objects.get(case=case)
    tried(dispatch)
    assert (dispatch.state, dispatch.target["name"], dispatch.receipt) == (
        DispatchState.WAITING,
        "Zweites",
        {},
    )
    assert (tried(dispatch).state, paper().taken[str(dispatch.pk)]) == (DispatchState.DONE, 1)
