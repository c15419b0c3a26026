"""The statutory clock of a case: begun, stopped while something is missing, going on."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.cases.enums import CaseState, CaseStep, PauseReason
from fahrplan.cases.models import Case
from fahrplan.cases.rules.deadlines import Period, clock_end, due_day, resumed_end
from fahrplan.cases.services.trail import record_step

RUNNING = (CaseState.RECEIVED, CaseState.IN_WORK)


def begin_clock(case: Case, period: Period, land: str) -> None:
    """Set the end on a case that is not stored yet; nothing where the form states no time."""
    if period:
        case.clock_ends_on = clock_end(timezone.localdate(case.received_at), period)
        case.due_on = due_day(case.clock_ends_on, land)


@transaction.atomic
def pause_clock(case: Case, *, by: Person, reason: PauseReason) -> Case:
    """Let the clock stand still. Raises ValidationError where it does already or none runs."""
    held = _locked(case)
    if held.state not in RUNNING:
        raise ValidationError("In diesem Stand läuft keine Frist.")
    if held.paused_at is not None:
        raise ValidationError("Die Frist ist schon angehalten.")
    pause_locked(held, by=by, reason=reason)
    held.save(update_fields=["paused_at", "changed_at"])
    return held


@transaction.atomic
def resume_clock(case: Case, *, by: Person) -> Case:
    """Let it go on, by as many days later as it stood still. Raises ValidationError."""
    held = _locked(case)
    if held.paused_at is None:
        raise ValidationError("Die Frist ist nicht angehalten.")
    if held.state == CaseState.WAITING:
        raise ValidationError("Die Frist läuft weiter, wenn die Nachforderung beantwortet oder beendet ist.")
    resume_locked(held, by=by)
    held.save(update_fields=["paused_at", "clock_ends_on", "due_on", "changed_at"])
    return held


def pause_locked(case: Case, *, by: Person | None, reason: PauseReason) -> None:
    """On a locked case; without a clock only the trail remembers it."""
    if case.paused_at is None:
        case.paused_at = case.changed_at = timezone.now()
        record_step(case, CaseStep.PAUSED, by=by, words=PauseReason(reason).label)


def resume_locked(case: Case, *, by: Person | None, author: str = "") -> None:
    """On a locked case; does nothing where the clock runs."""
    if case.paused_at is None:
        return
    words = ""
    if case.clock_ends_on is not None:
        stood = timezone.localdate(case.paused_at)
        case.clock_ends_on = resumed_end(case.clock_ends_on, stood, timezone.localdate())
        case.due_on = due_day(case.clock_ends_on, case.organisation.land)
        words = f"neue Frist: {case.due_on:%d.%m.%Y}"
    case.paused_at, case.changed_at = None, timezone.now()
    record_step(case, CaseStep.RESUMED, by=by, words=words, author=author)


def _locked(case: Case) -> Case:
    return Case.objects.select_related("organisation").select_for_update(of=("self",)).get(pk=case.pk)
