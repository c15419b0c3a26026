"""Steps of a case from one state to the next; each locks the case, checks and leaves a line in the trail."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.cases.enums import CaseState, CaseStep
from fahrplan.cases.models import Case
from fahrplan.cases.rules.states import may_move, refusal
from fahrplan.cases.services.clock import resume_locked
from fahrplan.cases.services.notes import add_note
from fahrplan.cases.services.standing import standing_later
from fahrplan.cases.services.trail import record_step
from fahrplan.mailbox.models import Thread
from fahrplan.mailbox.services.threads import keep_until

RETENTION_DAYS = 365  # where the form is gone


def locked_case(case: Case) -> Case:
    """The case as stored now, held until the end of the transaction."""
    related = Case.objects.select_related("organisation", "form", "submission__version", "assigned_to")
    return related.select_for_update(of=("self",)).get(pk=case.pk)


def set_state(case: Case, state: CaseState) -> None:
    """On a locked case, which is stored afterwards. Raises ValidationError."""
    if not may_move(case.state, state):
        raise ValidationError(refusal(case.state, state))
    case.state, case.changed_at = state, timezone.now()
    standing_later(case)


@transaction.atomic
def take_up(case: Case, *, by: Person) -> Case:
    """Somebody begins: the case is theirs and in work. Twice by the same person is once."""
    held = locked_case(case)
    if held.state == CaseState.RECEIVED:
        set_state(held, CaseState.IN_WORK)
        record_step(held, CaseStep.MOVED, by=by, words="in Bearbeitung")
    if held.assigned_to_id != by.pk:
        held.assigned_to = by
        record_step(held, CaseStep.ASSIGNED, by=by, words=f"an {by}")
    held.changed_at = timezone.now()
    held.save(update_fields=["state", "assigned_to", "changed_at"])
    return held


@transaction.atomic
def close_case(case: Case, *, by: Person, reason: str = "") -> Case:
    """Finish a case. One that was not decided here needs a reason, which becomes a note. Raises ValidationError."""
    held = locked_case(case)
    if held.state == CaseState.CLOSED:
        return held
    if held.state != CaseState.DECIDED and not reason.strip():
        raise ValidationError({"reason": "Ohne Entscheidung braucht der Abschluss einen Grund."})
    if held.decisions.filter(state="proposed").exists():
        raise ValidationError("Eine Entscheidung wartet noch auf ihre Prüfung.")
    if reason.strip():
        add_note(held, reason, by=by)
    set_state(held, CaseState.CLOSED)
    held.requests.filter(answered_at=None, ended_at=None).update(ended_at=timezone.now())
    held.closed_at = held.changed_at
    held.erase_on = timezone.localdate() + timedelta(days=_retention(held))
    held.save(update_fields=["state", "changed_at", "closed_at", "erase_on"])
    _keep_thread(held)
    record_step(held, CaseStep.CLOSED, by=by, words=f"Inhalt wird am {held.erase_on:%d.%m.%Y} gelöscht")
    return held


@transaction.atomic
def reopen_case(case: Case, *, by: Person, reason: str) -> Case:
    """Go on with a case that was decided or closed; why becomes a note. Raises ValidationError."""
    held = locked_case(case)
    if held.state not in (CaseState.DECIDED, CaseState.CLOSED):
        raise ValidationError("Dieser Vorgang ist nicht abgeschlossen.")
    if held.submission_id is None:
        raise ValidationError("Der Inhalt ist gelöscht. Ein neuer Antrag ist nötig.")
    if not reason.strip():
        raise ValidationError({"reason": "Bitte nennen Sie den Grund."})
    add_note(held, reason, by=by)
    set_state(held, CaseState.IN_WORK)
    held.decided_at = held.closed_at = held.erase_on = None
    resume_locked(held, by=by)
    held.save(
        update_fields=[
            "state", "changed_at", "decided_at", "closed_at", "erase_on", "paused_at", "clock_ends_on", "due_on",
        ]
    )  # fmt: skip
    _keep_thread(held)
    record_step(held, CaseStep.MOVED, by=by, words="wieder geöffnet; der Grund steht in einer Notiz")
    return held


def _retention(case: Case) -> int:
    return case.submission.version.retention_days if case.submission else RETENTION_DAYS


def _keep_thread(case: Case) -> None:
    thread = Thread.objects.filter(case_id=case.pk).first()
    if thread is not None:
        keep_until(
            thread, timezone.make_aware(datetime.combine(case.erase_on, time())) if case.erase_on else None
        )
