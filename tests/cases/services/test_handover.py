"""The outbox: queued with the submission, delivered, tried again, given up."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.cases.enums import CaseStep, DispatchState
from fahrplan.cases.models import Dispatch
from fahrplan.cases.rules import backoff
from fahrplan.cases.rules.handover_words import FIRST_IS_OPEN, NOT_BY_MACHINE
from fahrplan.cases.services.handover import JOB, deliver, deliver_one, queue_dispatch
from fahrplan.cases.services.handover_content import parcel_of
from fahrplan.cases.services.handover_repair import choose_target, mark_by_hand
from fahrplan.cases.services.requests import ask_for_more
from fahrplan.forms.models import Submission
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.municipalities.services.sealing_keys import rotate_sealing_key
from fahrplan.notices.models import Notice
from tests.cases.conftest import DATA, SECRET_WORD, Desk, desk_at
from tests.cases.handing_over import paper, queued, target_at, trail_of, tried
from tests.support.fixtures import web_role


def test_it_is_queued_with_ids_alone_by_who_applies(desk: Desk, django_assert_max_num_queries: Any) -> None:
    target = target_at(desk)
    with web_role(), row_scope(account=desk.account.pk):
        desk.submission(DATA)
    dispatch = Dispatch.objects.get()
    assert (dispatch.state, dispatch.target) == (
        DispatchState.WAITING, {"id": str(target.pk), "name": "Steuerverfahren"}
    )  # fmt: skip
    job = ProcrastinateJob.objects.get(task_name=JOB)
    assert job.args == {"organisation": str(desk.office.pk), "dispatches": [str(dispatch.pk)]}


def test_without_a_target_nothing_is_queued(desk: Desk, django_assert_num_queries: Any) -> None:
    case = desk.hand_in()
    with django_assert_num_queries(1):
        assert queue_dispatch(case) == []


def test_a_target_for_the_form_goes_before_one_for_all(desk: Desk) -> None:
    target_at(desk, name="für alle")
    target_at(desk, name="für Hunde", form=desk.form)
    target_at(desk, name="abgeschaltet", form=desk.form, active=False)
    desk.hand_in()
    assert [one.target["name"] for one in Dispatch.objects.all()] == ["für Hunde"]


def test_it_arrives_once_as_jobs_see_it(desk: Desk) -> None:
    dispatch = queued(desk, file=b"%PDF-1.7")
    with web_role():
        assert deliver_one(desk.office.pk, dispatch.pk) == DispatchState.DONE
        assert deliver_one(desk.office.pk, dispatch.pk) is None
    dispatch.refresh_from_db()
    assert (dispatch.attempts, dispatch.error, dispatch.receipt["files"]) == (1, "", 1)
    assert paper().taken[str(dispatch.pk)] == 1
    last = (CaseStep.HANDED_OVER, "Steuerverfahren: vom Fachverfahren angenommen")
    assert trail_of(dispatch.case)[-1] == last
    assert SECRET_WORD not in str(dispatch.receipt)


def test_a_foreign_organisation_delivers_nothing(desk: Desk) -> None:
    dispatch = queued(desk)
    neighbour = desk_at("halle")
    with web_role():
        assert deliver_one(neighbour.office.pk, dispatch.pk) is None


def test_what_fails_waits_longer_and_longer(desk: Desk) -> None:
    dispatch = tried(queued(desk, "fails"))
    now = timezone.now()
    assert (dispatch.state, dispatch.attempts) == (DispatchState.WAITING, 1)
    assert dispatch.error == "Das Fachverfahren meldet einen Fehler (500)."
    assert now < dispatch.next_at < now + timedelta(minutes=1)
    assert deliver_one(desk.office.pk, dispatch.pk) is None


def test_after_the_last_attempt_somebody_is_needed(desk: Desk) -> None:
    dispatch = queued(desk, "fails")
    Dispatch.objects.update(attempts=backoff.ATTEMPTS - 1)
    assert tried(dispatch).state == DispatchState.FAILED
    assert trail_of(dispatch.case)[-1][0] == CaseStep.FAILED


def test_what_does_not_heal_needs_somebody_at_once(desk: Desk) -> None:
    assert tried(queued(desk, "refuses")).state == DispatchState.FAILED


def test_the_desk_is_told_once_a_day_without_content(desk: Desk) -> None:
    for _ in range(2):
        tried(queued(desk, "refuses"))
    told = Notice.objects.filter(url="/vorgaenge/uebergaben/")
    assert {notice.person_id for notice in told} == {desk.clerk.pk, desk.second.pk, desk.head.pk}
    assert [notice.title for notice in told] == ["Eine Übergabe an „Steuerverfahren“ braucht Sie"] * 3


def test_an_unexpected_error_is_told_without_its_text(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    dispatch = tried(queued(desk, "breaks"))
    assert (dispatch.state, dispatch.error.startswith("Bei der Übergabe ist in Fahrplan selbst")) == (
        DispatchState.WAITING, True
    )  # fmt: skip
    assert [record.getMessage() for record in caplog.records] == [
        "Eine Übergabe scheiterte unerwartet: TimeoutError"
    ]  # fmt: skip


def test_what_was_rejected_says_why(desk: Desk) -> None:
    dispatch = tried(queued(desk, "rejects"))
    assert (dispatch.state, dispatch.error) == (
        DispatchState.REJECTED, "Das Probe-Fachverfahren lehnt jeden Antrag ab."
    )  # fmt: skip


def test_what_was_sent_is_asked_about_and_counts_no_attempts(desk: Desk) -> None:
    dispatch = tried(queued(desk, "waits"))
    assert (dispatch.state, dispatch.attempts) == (DispatchState.SENT, 1)
    Dispatch.objects.update(next_at=timezone.now())
    assert (tried(dispatch).state, dispatch.attempts, paper().taken[str(dispatch.pk)]) == (
        DispatchState.DONE,
        1,
        1,
    )


def test_who_is_never_told_asks_a_person(desk: Desk) -> None:
    dispatch = tried(queued(desk, "waits"))
    dispatch.case.dispatches.update(
        next_at=timezone.now(), created_at=timezone.now() - backoff.GIVE_UP_ASKING - timedelta(hours=1)
    )
    settings = {"manner": "fails"}
    type(target_at(desk)).objects.update(settings=settings)
    assert tried(dispatch).state == DispatchState.FAILED


def test_a_killed_attempt_is_made_again_when_its_lease_is_over(desk: Desk) -> None:
    dispatch = queued(desk)
    Dispatch.objects.update(next_at=timezone.now() + backoff.LEASE, attempts=1)
    assert tried(dispatch).state == DispatchState.WAITING
    Dispatch.objects.update(next_at=timezone.now() - timedelta(seconds=1))
    assert (tried(dispatch).state, dispatch.attempts) == (DispatchState.DONE, 2)


@pytest.mark.parametrize("ahead", [timedelta(hours=2), timedelta(days=400)])
def test_a_clock_that_jumped_delays_nothing(desk: Desk, ahead: timedelta) -> None:
    dispatch = queued(desk)
    Dispatch.objects.update(next_at=timezone.now() + ahead)
    assert tried(dispatch).state == DispatchState.DONE


def test_a_key_rotated_in_flight_changes_nothing(desk: Desk) -> None:
    dispatch = queued(desk)
    rotate_sealing_key(desk.office)
    assert tried(dispatch).state == DispatchState.DONE


def test_what_a_clerk_decided_meanwhile_stays(desk: Desk) -> None:
    dispatch = queued(desk)
    Dispatch.objects.update(state=DispatchState.BY_HAND)
    deliver(desk.office.pk, [dispatch.pk])
    dispatch.refresh_from_db()
    assert (dispatch.state, paper().taken[str(dispatch.pk)]) == (DispatchState.BY_HAND, 0)


def answered(desk: Desk, dispatch: Dispatch) -> Dispatch:
    """The dispatch of an answer to a request in the same case, handed in by who applied."""
    asked = ask_for_more(
        dispatch.case,
        fields=["hund/name"],
        text="Der Name fehlt.",
        answer_by=timezone.localdate() + timedelta(days=14),
        by=desk.clerk,
    )
    with web_role(), row_scope(account=desk.account.pk):
        desk.submission({"hund": {"name": "Rex"}}, request_id=asked.pk)
    return Dispatch.objects.get(request=asked)


def test_an_answer_follows_under_the_same_reference(desk: Desk) -> None:
    first = tried(queued(desk))
    follows = answered(desk, first)
    parcel = parcel_of(follows)
    assert (parcel.reference, parcel.data) == (first.case.reference, {"hund": {"name": "Rex"}})
    assert parcel.supplement == Submission.objects.get(request_id=follows.request_id).reference
    assert tried(follows).state == DispatchState.DONE
    assert paper().taken[str(follows.pk)] == 1
    words = "Steuerverfahren: Antwort auf die Nachforderung: vom Fachverfahren angenommen"
    assert trail_of(first.case)[-1] == (CaseStep.HANDED_OVER, words)


def test_an_answer_waits_until_the_application_is_there(desk: Desk) -> None:
    first = queued(desk)
    follows = tried(answered(desk, first))
    assert (follows.state, follows.attempts, follows.error) == (DispatchState.WAITING, 0, FIRST_IS_OPEN)
    tried(first)
    Dispatch.objects.filter(pk=follows.pk).update(next_at=timezone.now())
    assert tried(follows).state == DispatchState.DONE


def test_an_answer_goes_where_the_application_was_sent(desk: Desk) -> None:
    first = queued(desk)
    elsewhere = target_at(desk, name="Zweitverfahren", form=desk.form)
    tried(choose_target(first, elsewhere))
    elsewhere.active = False
    elsewhere.save()
    follows = answered(desk, first)
    assert follows.target["name"] == "Steuerverfahren"
    assert (tried(follows).state, follows.target["name"]) == (DispatchState.DONE, "Zweitverfahren")


def test_an_answer_follows_no_application_that_went_by_hand(desk: Desk) -> None:
    first = queued(desk)
    mark_by_hand(first, "printed", by=desk.clerk)
    follows = tried(answered(desk, first))
    assert (follows.state, follows.error) == (DispatchState.FAILED, NOT_BY_MACHINE)
