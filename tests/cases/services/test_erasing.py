"""Content whose time is over."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from fahrplan.cases.enums import CaseStep
from fahrplan.cases.models import Case, CaseNote
from fahrplan.cases.services.erasing import erase, erase_due, organisations_with_forms
from fahrplan.cases.services.moving import close_case
from fahrplan.forms.models import Draft, Submission, SubmissionFile
from fahrplan.mailbox.models import Message
from tests.cases.conftest import Desk
from tests.cases.services.test_requests import ANSWER, ask
from tests.support.fixtures import web_role


def test_what_remains_says_that_it_was(desk: Desk) -> None:
    case = desk.hand_in(file=b"%PDF-1.7")
    request = ask(desk, case)
    desk.submission(ANSWER, request_id=request.pk)
    Draft.objects.all().delete()  # as handing in does
    close_case(case, by=desk.clerk, reason="Erledigt.")
    kept = desk.hand_in()
    today = timezone.localdate()
    with web_role():
        assert erase_due(desk.office.pk, today) == 0
        assert erase_due(desk.office.pk, today + timedelta(days=365)) == 1
    case.refresh_from_db()
    assert (case.submission, case.account, case.reference != "") == (None, None, True)
    left = [SubmissionFile.objects.count(), CaseNote.objects.count(), Message.objects.count()]
    assert left == [0, 0, 0]
    assert list(Submission.objects.values_list("pk", flat=True)) == [kept.submission_id]
    last = case.events.last()
    assert last is not None
    assert last.step == CaseStep.ERASED


def test_while_an_answer_is_being_written_it_waits(desk: Desk, case: Case) -> None:
    ask(desk, case)
    close_case(case, by=desk.clerk, reason="Erledigt.")
    later = timezone.localdate() + timedelta(days=365)
    with web_role():
        assert erase_due(desk.office.pk, later) == 0
    Draft.objects.update(expires_at=timezone.now() - timedelta(days=1))
    with web_role():
        assert erase_due(desk.office.pk, later) == 1


def test_organisations_are_those_with_forms(desk: Desk) -> None:
    assert organisations_with_forms() == [desk.office.pk]
    assert Case.objects.count() == 0


def test_what_was_opened_again_in_the_meantime_stays(desk: Desk, case: Case) -> None:
    today = timezone.localdate()
    Case.objects.filter(pk=case.pk).update(erase_on=None)  # was due when the list was made
    assert not erase(case.pk, today)
    Case.objects.filter(pk=case.pk).update(erase_on=today + timedelta(days=1))
    assert not erase(case.pk, today)
    assert Submission.objects.filter(pk=case.submission_id).exists()
