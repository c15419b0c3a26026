"""A decision nobody fetched in time."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from fahrplan.cases.models import Case
from fahrplan.cases.selectors.desks import desk_of
from fahrplan.cases.services.lapsed import LOOK_BACK, TITLE, UNANSWERED, tell_lapsed, tell_unanswered
from fahrplan.cases.services.letters import Writing, post
from fahrplan.cases.services.moving import take_up
from fahrplan.cases.services.requests import end_request
from fahrplan.cases.tasks import tell_lapsed_everywhere
from fahrplan.mailbox.enums import MessageKind
from fahrplan.notices.models import Notice
from tests.cases.conftest import Desk
from tests.cases.services.test_requests import ask
from tests.support.fixtures import web_role


def test_who_has_the_case_is_told_once(desk: Desk, case: Case) -> None:
    held = take_up(case, by=desk.clerk)
    file = ("bescheid.pdf", "application/pdf", b"%PDF-")
    writing = Writing("Bescheid", "Siehe Anlage.", MessageKind.BESCHEID, files=[file], basis="vwvfg_41")
    post(held, writing, by=desk.clerk)
    much_later = timezone.localdate() + timedelta(days=60)
    with web_role():
        assert [tell_lapsed(desk.office.pk, much_later) for _ in range(2)] == [1, 1]
        assert tell_lapsed(desk.office.pk, timezone.localdate()) == 0
    told = Notice.objects.filter(title__startswith=TITLE)
    assert [(one.person_id, one.title) for one in told] == [(desk.clerk.pk, f"{TITLE}: {case.reference}")]


def test_the_job_goes_through_all_organisations(desk: Desk, case: Case) -> None:
    tell_lapsed_everywhere()
    assert Notice.objects.filter(title__startswith=TITLE).count() == 0


def test_a_request_nobody_can_answer_any_more_is_told_once(desk: Desk, case: Case) -> None:
    request = ask(desk, case)
    day_after = request.answer_by + timedelta(days=1)
    with web_role():
        assert tell_unanswered(desk.office.pk, request.answer_by) == 0
        assert [tell_unanswered(desk.office.pk, day_after) for _ in range(2)] == [1, 1]
        assert tell_unanswered(desk.office.pk, request.answer_by + LOOK_BACK + timedelta(days=1)) == 0
    told = Notice.objects.filter(title=f"{UNANSWERED}: {case.reference}")
    assert {one.person_id for one in told} == {one.pk for one in desk_of(case)}
    end_request(case, by=desk.clerk)
    with web_role():
        assert tell_unanswered(desk.office.pk, day_after) == 0
