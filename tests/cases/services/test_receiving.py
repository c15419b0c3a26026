"""What is handed in becomes a case."""

from __future__ import annotations

from datetime import UTC, date, datetime

from fahrplan.cases.enums import CaseState, CaseStep
from fahrplan.cases.models import Case
from fahrplan.cases.services.opening import case_key
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.mailbox.models import Thread
from fahrplan.mailbox.services.messages import reply
from fahrplan.mailbox.services.threads import key_for_account
from tests.cases.conftest import DATA, Desk, desk_at
from tests.support.fixtures import web_role


def test_a_case_with_department_deadline_thread_and_trail(desk: Desk) -> None:
    case = desk.hand_in(submitted_at=datetime(2026, 11, 2, 10, 0, tzinfo=UTC))
    assert (case.state, case.department, case.account) == (CaseState.RECEIVED, desk.department, desk.account)
    assert (case.clock_ends_on, case.due_on) == (date(2026, 11, 16), date(2026, 11, 16))
    assert [event.step for event in case.events.all()] == [CaseStep.RECEIVED]
    thread = Thread.objects.get(case_id=case.pk)
    assert case_key(case) == key_for_account(thread, desk.account.pk)
    assert (thread.reference, thread.subject) == (case.reference, "Hund anmelden")


def test_a_form_without_a_deadline_has_none(db: None) -> None:
    desk = desk_at(deadline={})
    assert desk.hand_in().due_on is None


def test_it_works_with_the_rights_of_who_applies(desk: Desk) -> None:
    with web_role(), row_scope(account=desk.account.pk):
        submission = desk.submission(DATA)
        assert Case.objects.get(submission=submission).reference == submission.reference
    assert Case.objects.get(submission=submission).events.count() == 1


def test_a_reply_leaves_a_line_without_its_words(desk: Desk) -> None:
    case = desk.hand_in()
    thread = Thread.objects.get(case_id=case.pk)
    reply(thread, text="Mein Hund heißt Rex.", key=key_for_account(thread, desk.account.pk))
    last = case.events.last()
    assert last is not None
    assert (last.step, last.words) == (CaseStep.WRITTEN, "")
