"""Requests for more: asked by the office, answered by who applied, or ended without an answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.cases.enums import CaseState, CaseStep, DecisionState, PauseReason
from fahrplan.cases.models import Case, CaseRequest
from fahrplan.cases.rules.content import label_of
from fahrplan.cases.services.clock import pause_locked, resume_locked
from fahrplan.cases.services.handover import queue_dispatch
from fahrplan.cases.services.letters import Writing, post
from fahrplan.cases.services.moving import locked_case, set_state
from fahrplan.cases.services.opening import case_key
from fahrplan.cases.services.telling import tell_handler
from fahrplan.cases.services.trail import APPLICANT, record_step
from fahrplan.forms.enums import FieldKind
from fahrplan.forms.models import Submission
from fahrplan.forms.rules.definition import Definition
from fahrplan.forms.services.requests import open_request
from fahrplan.foundation.rules import sealing
from fahrplan.foundation.rules.ids import new_id
from fahrplan.mailbox.enums import MessageKind
from fahrplan.mailbox.rules.content import plain

MOST_FIELDS = 30
LONGEST_TEXT = 5000
LONGEST_TIME = timedelta(days=366)
CLOCK = ("state", "changed_at", "paused_at", "clock_ends_on", "due_on")
ERASED = "Der Inhalt dieses Vorgangs ist gelöscht."
GONE = "Diese Nachforderung gibt es nicht."
ANSWERED = "Diese Nachforderung ist schon beantwortet."
ENDED = "Die Frist für diese Antwort ist vorbei. Bitte schreiben Sie dem Amt eine Nachricht."


@transaction.atomic
def ask_for_more(case: Case, *, fields: Sequence[str], text: str, answer_by: date, by: Person) -> CaseRequest:
    """Open these fields of the application again and say why; the clock stands still until the answer.

    Raises ValidationError by field, NotReadableError.
    """
    held = locked_case(case)
    definition = _definition(held)
    wanted = _checked(definition, fields, text, answer_by)
    if held.decisions.filter(state=DecisionState.PROPOSED).exists():
        raise ValidationError("Eine Entscheidung wartet noch auf ihre Prüfung.")
    if held.state == CaseState.RECEIVED:
        set_state(held, CaseState.IN_WORK)
    set_state(held, CaseState.WAITING)
    pk, key = new_id(), case_key(held)
    _open_fields(held, wanted, key, pk, answer_by)
    request = CaseRequest.objects.create(
        pk=pk,
        case=held,
        organisation_id=held.organisation_id,
        account_id=held.account_id,
        secret_hash=held.secret_hash,
        fields=wanted,
        sealed=sealing.seal(plain(text).encode(), key, f"request:{pk}"),
        answer_by=answer_by,
        asked_by=str(by)[:200],
    )
    words = f"{len(wanted)} {'Feld' if len(wanted) == 1 else 'Felder'}, Antwort bis {answer_by:%d.%m.%Y}"
    record_step(held, CaseStep.REQUESTED, by=by, words=words)
    pause_locked(held, by=by, reason=PauseReason.APPLICANT)
    held.save(update_fields=CLOCK)
    post(held, _message(request, definition, plain(text)), by=by)
    return request


def _open_fields(case: Case, wanted: Sequence[str], key: bytes, request: UUID, answer_by: date) -> None:
    """A draft with these fields for who applied. Raises ValidationError."""
    if case.submission is None:
        raise ValidationError(ERASED)
    days = (answer_by - timezone.localdate()).days + 1
    try:
        open_request(case.submission, wanted, case_id=request, key=key, days=days)
    except ValidationError as fault:
        raise ValidationError({"fields": fault.messages}) from fault


def _definition(case: Case) -> Definition:
    if case.submission is None:
        raise ValidationError(ERASED)
    return case.submission.version.definition


def _checked(definition: Definition, fields: Sequence[str], text: str, answer_by: date) -> list[str]:
    """The fields in the order of the form. Raises ValidationError."""
    faults = {}
    wanted = [path for path in askable(definition) if path in set(fields)]
    if not wanted or len(wanted) > MOST_FIELDS:
        faults["fields"] = f"Bitte wählen Sie 1 bis {MOST_FIELDS} Felder."
    if not plain(text) or len(text) > LONGEST_TEXT:
        faults["text"] = f"Bitte schreiben Sie, was fehlt, in höchstens {LONGEST_TEXT} Zeichen."
    today = timezone.localdate()
    if not today < answer_by <= today + LONGEST_TIME:
        faults["answer_by"] = "Bitte ein Tag nach heute, höchstens in einem Jahr."
    if faults:
        raise ValidationError(faults)
    return wanted


def askable(definition: Definition) -> list[str]:
    """Paths of the fields that can be asked for again; of a repeated group all its fields belong to all entries."""
    return [path for path, field in definition.fields.items() if field.kind is not FieldKind.NOTE]


def _message(request: CaseRequest, definition: Definition, text: str) -> Writing:
    asked = "\n".join(f"- {label_of(definition, path)}" for path in request.fields)
    address = f"{settings.BASE_URL}/antrag/nachforderung/{request.pk}/"
    told = (
        f"{text}\n\nDiese Angaben sind für Sie wieder offen:\n{asked}\n\n"
        f"Bitte antworten Sie bis {request.answer_by:%d.%m.%Y}: {address}"
    )
    return Writing("Wir brauchen noch Angaben von Ihnen", told, MessageKind.REQUEST, request_id=request.pk)


@transaction.atomic
def end_request(case: Case, *, by: Person) -> Case:
    """Go on without an answer; what comes later is refused. Raises ValidationError where none is open."""
    held = locked_case(case)
    ended = held.requests.filter(answered_at=None, ended_at=None).update(ended_at=timezone.now())
    if not ended:
        raise ValidationError("Es ist keine Nachforderung offen.")
    _go_on(held, by=by)
    record_step(held, CaseStep.MOVED, by=by, words="weiter ohne Antwort auf die Nachforderung")
    return held


def receive_answer(submission: Submission) -> CaseRequest:
    """Link what was answered and go on; runs with the rights of who applied.

    Raises ValidationError for an answer that comes twice, too late, or to what was never asked.
    """
    asked = submission.request_id or UUID(int=0)
    # First the case, then the request, as the office does: nobody waits for who waits for them.
    cases = Case.objects.select_related("organisation").select_for_update(of=("self",))
    held = cases.filter(requests=asked).first()
    request = held.requests.filter(pk=asked).first() if held else None
    if held is None or request is None or not _is_theirs(request, submission):
        raise ValidationError(GONE)
    if request.answered_at is not None:
        raise ValidationError(ANSWERED)
    if request.ended_at is not None or request.answer_by < timezone.localdate():
        raise ValidationError(ENDED)
    request.answered_at, request.answer = timezone.now(), submission
    request.save(update_fields=["answered_at", "answer"])
    _go_on(held, by=None)
    record_step(held, CaseStep.ANSWERED, author=APPLICANT)
    queue_dispatch(held, request)
    tell_handler(held, "Nachforderung beantwortet", f"answer:{request.pk}")
    return request


def _is_theirs(request: CaseRequest, submission: Submission) -> bool:
    same_account = request.account_id is not None and request.account_id == submission.account_id
    same_code = bool(request.secret_hash) and request.secret_hash == submission.secret_hash
    return request.organisation_id == submission.organisation_id and (same_account or same_code)


def _go_on(case: Case, *, by: Person | None) -> None:
    if case.state == CaseState.WAITING:
        set_state(case, CaseState.IN_WORK)
    resume_locked(case, by=by, author="" if by else APPLICANT)
    case.save(update_fields=CLOCK)
