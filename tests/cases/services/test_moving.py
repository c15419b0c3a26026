"""From one state to the next."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.cases.enums import CaseState, CaseStep
from fahrplan.cases.models import Case
from fahrplan.cases.services.moving import close_case, reopen_case, set_state, take_up
from fahrplan.mailbox.models import Thread
from tests.cases.conftest import Desk


def steps(case: Case) -> list[str]:
    return list(case.events.values_list("step", flat=True))


def test_who_takes_it_up_has_it(desk: Desk, case: Case) -> None:
    take_up(case, by=desk.clerk)
    take_up(case, by=desk.clerk)
    case.refresh_from_db()
    assert (case.state, case.assigned_to) == (CaseState.IN_WORK, desk.clerk)
    assert steps(case) == [CaseStep.RECEIVED, CaseStep.MOVED, CaseStep.ASSIGNED]


def test_without_a_decision_closing_needs_a_reason(desk: Desk, case: Case) -> None:
    with pytest.raises(ValidationError):
        close_case(case, by=desk.clerk)
    closed = close_case(case, by=desk.clerk, reason="Im Fachverfahren erledigt.")
    assert closed.state == CaseState.CLOSED
    assert closed.erase_on == timezone.localdate() + timedelta(days=365)
    thread = Thread.objects.get(case_id=case.pk)
    assert thread.expires_at is not None
    assert timezone.localdate(thread.expires_at) == closed.erase_on
    assert case.notes.count() == 1


def test_it_can_be_opened_again_with_a_reason(desk: Desk, case: Case) -> None:
    closed = close_case(case, by=desk.clerk, reason="Doppelt.")
    with pytest.raises(ValidationError):
        reopen_case(closed, by=desk.clerk, reason=" ")
    again = reopen_case(closed, by=desk.clerk, reason="War doch nicht doppelt.")
    assert (again.state, again.closed_at, again.erase_on) == (CaseState.IN_WORK, None, None)
    assert "nicht doppelt" not in "".join(case.events.values_list("words", flat=True))
    assert Thread.objects.get(case_id=case.pk).expires_at is None


def test_an_open_case_is_not_opened_again(desk: Desk, case: Case) -> None:
    with pytest.raises(ValidationError):
        reopen_case(case, by=desk.clerk, reason="Grund")


def test_a_step_that_leads_nowhere_is_refused(case: Case) -> None:
    with pytest.raises(ValidationError):
        set_state(case, CaseState.DECIDED)
