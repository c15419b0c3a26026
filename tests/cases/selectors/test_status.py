"""What who applied is told, and what everybody may know."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from fahrplan.cases.enums import CaseState
from fahrplan.cases.models import Case
from fahrplan.cases.selectors.status import case_status, expected_duration, month_figures
from fahrplan.cases.services.moving import take_up
from fahrplan.forms import ports
from fahrplan.foundation.services.row_scope import row_scope
from tests.cases.conftest import Desk, desk_at
from tests.cases.services.test_requests import ask
from tests.support.fixtures import web_role


def decided(desk: Desk, *days: int) -> None:
    now = timezone.now()
    for number in days:
        case = desk.hand_in()
        Case.objects.filter(pk=case.pk).update(
            state=CaseState.CLOSED, received_at=now - timedelta(days=number), decided_at=now, closed_at=now
        )


def test_who_applied_reads_state_and_contact(desk: Desk, case: Case) -> None:
    assert case.submission_id is not None
    with web_role(), row_scope(account=desk.account.pk):
        status = ports.case_status(case.submission_id)
    assert status is not None
    assert (status.words, status.contact, status.waiting_for_you) == ("eingegangen", "Steueramt", False)
    with web_role(), row_scope(account=desk.second.pk):
        assert ports.case_status(case.submission_id) is None


def test_a_request_waits_for_them(desk: Desk, case: Case) -> None:
    ask(desk, case)
    assert case.submission_id is not None
    status = case_status(case.submission_id)
    assert status is not None
    assert (status.words, status.waiting_for_you) == ("wartet auf Sie", True)


def test_the_clerk_is_named_where_the_form_says_so(db: None) -> None:
    desk = desk_at(show_clerk=True)
    case = desk.hand_in()
    take_up(case, by=desk.clerk)
    assert case.submission_id is not None
    status = case_status(case.submission_id)
    assert status is not None
    assert status.contact == "Clara Clerk, Steueramt"


def test_median_and_nine_in_ten_of_the_whole_flow(desk: Desk) -> None:
    decided(desk, 1, 2, 3, 4, 10)
    with web_role():
        found = expected_duration(desk.form.pk)
    assert found is not None
    assert (found.median_days, found.most_days, found.cases) == (3, 8, 5)


def test_fewer_than_five_are_not_told(desk: Desk) -> None:
    decided(desk, 1, 2, 3, 4)
    assert expected_duration(desk.form.pk) is None
    with web_role():
        assert month_figures(desk.office.pk, timezone.localdate()) == []


def test_months_hide_small_numbers(desk: Desk) -> None:
    decided(desk, 0, 0, 0, 0, 0)
    Case.objects.filter(pk=Case.objects.first().pk).update(closed_at=None)  # type: ignore[union-attr]
    with web_role():
        (row,) = month_figures(desk.office.pk, timezone.localdate())
    assert (row.form, row.received, row.closed) == (desk.form.pk, 5, None)
