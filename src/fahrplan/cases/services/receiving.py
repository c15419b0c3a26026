"""What is handed in becomes a case: in the transaction in which it is handed in, with the rights of who applies."""

from __future__ import annotations

from fahrplan.cases.enums import CaseStep
from fahrplan.cases.models import Case
from fahrplan.cases.rules.deadlines import period_of
from fahrplan.cases.services.clock import begin_clock
from fahrplan.cases.services.handover import queue_dispatch
from fahrplan.cases.services.standing import standing_later
from fahrplan.cases.services.telling import tell_handler
from fahrplan.cases.services.trail import APPLICANT, line_of, record_step
from fahrplan.forms.models import Submission
from fahrplan.foundation.services.bundle import Bundle
from fahrplan.mailbox.models import Message, Thread
from fahrplan.mailbox.services.threads import new_thread


def receive(submission: Submission, *, key: bytes, together: Bundle) -> Case:
    """The case of a new application, with its thread in the mailbox, its hand-over and the first line of its trail.

    All but the hand-over is there when ``together`` is sent.
    """
    form = submission.version.form
    case = Case(
        organisation=submission.organisation,
        submission=submission,
        reference=submission.reference,
        form=form,
        service_id=submission.service_id,
        account_id=submission.account_id,
        secret_hash=submission.secret_hash,
        department_id=form.department_id,
        received_at=submission.submitted_at,
        changed_at=submission.submitted_at,
        is_demo=submission.is_demo,
    )
    begin_clock(case, period_of(submission.version.flow), submission.organisation.land)
    thread = new_thread(
        case_id=case.pk,
        submission_id=submission.pk,
        reference=case.reference,
        organisation=submission.organisation,
        subject=form.name,
        account=submission.account,
        secret_hash=submission.secret_hash,
        key=key,
        own_key=bytes(submission.own_key),
        is_demo=submission.is_demo,
    )
    for record in (case, thread, line_of(case, CaseStep.RECEIVED, author=APPLICANT)):
        together.put_in(record)
    queue_dispatch(case)
    standing_later(case)
    return case


def note_message(thread: Thread, message: Message) -> None:
    """Who applied has written: a line in the trail, news for who handles it; with the rights of who writes."""
    case = Case.objects.filter(pk=thread.case_id).first()
    if case is not None:
        record_step(case, CaseStep.WRITTEN, author=APPLICANT)
        tell_handler(case, "Neue Nachricht", f"message:{message.pk}")
