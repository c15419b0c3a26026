"""The outbox: queued with the submission, delivered at least once, with an idempotency key, tried again."""

from __future__ import annotations

import logging
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.cases.enums import CaseStep, DispatchState
from fahrplan.cases.models import Case, CaseRequest, Dispatch
from fahrplan.cases.ports import Access, Answer, DispatchTarget, Outcome, Parcel, UndeliveredError
from fahrplan.cases.rules import backoff
from fahrplan.cases.rules.handover_words import FIRST_IS_OPEN, OWN_FAULT, UNANSWERED
from fahrplan.cases.selectors.desks import desk_of
from fahrplan.cases.selectors.handover_targets import targets_for
from fahrplan.cases.services.handover_content import (
    access_for,
    parcel_of,
    receipt_of_application,
    target_behind,
)
from fahrplan.cases.services.handover_proof import note_arrival
from fahrplan.cases.services.trail import record_step
from fahrplan.forms.enums import CountKind
from fahrplan.forms.services.counts import count
from fahrplan.foundation.services import defer
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.notices.rules.news import News
from fahrplan.notices.services import tell

JOB = "cases.deliver"
OPEN = (DispatchState.WAITING, DispatchState.SENT)
# Joining what only some dispatches need as well made planning the query dearer than all else of an attempt.
NEEDED = ("case__submission", "case__service", "organisation__territory")
# The application has to be there before an answer that belongs to it.
NOT_THERE = (DispatchState.WAITING, DispatchState.FAILED, DispatchState.REJECTED)
WHO = "Fahrplan"
logger = logging.getLogger(__name__)


def queue_dispatch(case: Case, request: CaseRequest | None = None) -> list[Dispatch]:
    """Put the case into the outbox for every target it has; call it in the transaction of the submission.

    ``request``: put the answer to it there instead, in the transaction of the answer.

    A dispatch holds no content: the job unwraps it when it runs. Gives what was queued, nothing where the
    organisation has no target. Three queries at most.
    """
    queued = [
        Dispatch(
            case=case,
            request=request,
            organisation_id=case.organisation_id,
            connector=target.connector,
            target={"id": str(target.pk), "name": target.name},
        )
        for target in targets_for(case)
    ]
    if queued:
        Dispatch.objects.bulk_create(queued)
        start_delivery(case.organisation_id, [one.pk for one in queued])
    return queued


def start_delivery(organisation: UUID, dispatches: Iterable[UUID]) -> int:
    """Queue the job for these dispatches of one organisation; its arguments are ids alone."""
    return defer(JOB, organisation=str(organisation), dispatches=[str(pk) for pk in dispatches])


def deliver(organisation: UUID, dispatches: Iterable[UUID]) -> None:
    """Make one attempt for each that is due. Whatever goes wrong is stored with the dispatch, never raised."""
    for pk in dispatches:
        deliver_one(organisation, pk)


def deliver_one(organisation: UUID, pk: UUID) -> DispatchState | None:
    """One attempt; gives the state it led to, None where it was not due or somebody else is at it."""
    with row_scope(organisations=[organisation]):
        dispatch = _claimed(pk)
        attempt = _prepared(dispatch) if dispatch else None
    if dispatch is None or attempt is None:
        return None
    try:
        answer: Answer | UndeliveredError = _made(attempt, dispatch)
    except UndeliveredError as fault:
        answer = fault
    with row_scope(organisations=[organisation]):
        state = _settled(dispatch, answer)
    if state == DispatchState.DONE:
        note_arrival(dispatch)
    return state


@dataclass(frozen=True)
class _Attempt:
    """What one attempt needs; ``parcel`` None: only ask what became of it. ``fault``: it cannot even begin."""

    target: DispatchTarget | None = None
    access: Access | None = None
    parcel: Parcel | None = None
    fault: UndeliveredError | None = None


def _claimed(pk: UUID) -> Dispatch | None:
    """The dispatch, ours for the time of a lease; None where it is not due."""
    now = timezone.now()
    found = Dispatch.objects.select_for_update(of=("self",), skip_locked=True).select_related(*NEEDED)
    dispatch = found.filter(pk=pk, state__in=OPEN).first()
    if dispatch is None:
        return None
    # What nobody has tried yet waits for nothing; a later moment there comes from a clock that was ahead.
    tried = dispatch.attempts or dispatch.error
    if tried and now < dispatch.next_at < backoff.horizon(now):
        return None
    _go_after_the_application(dispatch)
    if _comes_too_early(dispatch):
        dispatch.next_at, dispatch.error = now + backoff.ASK_AGAIN, FIRST_IS_OPEN
        dispatch.save(update_fields=["next_at", "error", "connector", "target"])
        return None
    dispatch.next_at = now + backoff.LEASE
    dispatch.attempts += dispatch.state == DispatchState.WAITING
    dispatch.save(update_fields=["next_at", "attempts", "connector", "target"])
    return dispatch


def _go_after_the_application(dispatch: Dispatch) -> None:
    """An answer goes where a clerk has sent its application, unless another one goes there already."""
    if dispatch.request_id is None or dispatch.state != DispatchState.WAITING or dispatch.receipt:
        return
    first = Dispatch.objects.filter(case=dispatch.case_id, request=None).order_by("created_at", "pk")
    went = {str(one.target.get("id")): one for one in first}
    others = Dispatch.objects.filter(request=dispatch.request_id).exclude(pk=dispatch.pk)
    taken = {str(target.get("id")) for target in others.values_list("target", flat=True)}
    free = [one for key, one in went.items() if key not in taken]
    if free and str(dispatch.target.get("id")) not in went:
        dispatch.connector, dispatch.target = free[0].connector, free[0].target


def _comes_too_early(dispatch: Dispatch) -> bool:
    """Whether this is an answer to what its target does not have yet."""
    if dispatch.request_id is None or dispatch.state != DispatchState.WAITING:
        return False
    first = Dispatch.objects.filter(case=dispatch.case_id, request=None, state__in=NOT_THERE)
    return first.filter(target__id=dispatch.target.get("id")).exists()


def _prepared(dispatch: Dispatch) -> _Attempt:
    try:
        target, stored = target_behind(dispatch)
        if dispatch.state != DispatchState.WAITING:
            return _Attempt(target, access_for(stored, dispatch.receipt))
        access = access_for(stored, dispatch.receipt, receipt_of_application(dispatch))
        parcel = parcel_of(dispatch)
    except UndeliveredError as fault:
        return _Attempt(fault=fault)
    return _Attempt(target, access, parcel)


def _made(attempt: _Attempt, claimed: Dispatch) -> Answer:
    """On the network, outside of any transaction. Raises UndeliveredError, whatever happens."""

    def note(facts: Mapping[str, Any]) -> None:
        with row_scope(organisations=[claimed.organisation_id]):
            if dispatch := _held(claimed):
                dispatch.receipt = {**dispatch.receipt, **facts}
                dispatch.save(update_fields=["receipt"])

    if attempt.fault is not None or attempt.target is None or attempt.access is None:
        raise attempt.fault or UndeliveredError(OWN_FAULT, heals=True)
    try:
        if attempt.parcel is None:
            return attempt.target.follow(attempt.access)
        return attempt.target.deliver(attempt.parcel, attempt.access, note)
    except UndeliveredError:
        raise
    except Exception as error:
        # The text of a foreign error may repeat content; its kind does not.
        logger.error("Eine Übergabe scheiterte unerwartet: %s", type(error).__name__)
        raise UndeliveredError(OWN_FAULT, heals=True) from None


def _held(claimed: Dispatch) -> Dispatch | None:
    """The dispatch as it is now; None where a clerk has ended it or sent it elsewhere while the attempt lasted."""
    dispatch = Dispatch.objects.select_for_update(of=("self",)).select_related("case").get(pk=claimed.pk)
    same = dispatch.target.get("id") == claimed.target.get("id")
    return dispatch if same and dispatch.state in OPEN else None


def _settled(claimed: Dispatch, answer: Answer | UndeliveredError) -> DispatchState | None:
    """Store how the attempt ended; what somebody decided by hand in the meantime stays."""
    dispatch = _held(claimed)
    if dispatch is None:
        return None
    before = dispatch.state
    if isinstance(answer, UndeliveredError):
        _not_delivered(dispatch, answer)
    else:
        _answered(dispatch, answer)
    dispatch.save()
    if dispatch.state != before:
        write_trail(dispatch)
        if dispatch.state in (DispatchState.FAILED, DispatchState.REJECTED):
            count(dispatch.case.form_id, (CountKind.UNSENT, "", 1))
            _call_somebody(dispatch)
    return DispatchState(dispatch.state)


def _call_somebody(dispatch: Dispatch) -> None:
    """Tell the clerks of the case; once a day for each target, however many fail together."""
    where = dispatch.target.get("name") or dispatch.connector
    once = f"handover:{dispatch.target.get('id')}:{timezone.localdate().isoformat()}"
    news = News("case", f"Eine Übergabe an „{where}“ braucht Sie", "/vorgaenge/uebergaben/", once)
    tell([clerk.pk for clerk in desk_of(dispatch.case)], news)


def _answered(dispatch: Dispatch, answer: Answer) -> None:
    now = timezone.now()
    since = now - dispatch.created_at
    dispatch.receipt = {**dispatch.receipt, **answer.receipt}
    dispatch.state = DispatchState(answer.outcome.value)
    dispatch.error = answer.words[:500] if answer.outcome == Outcome.REJECTED else ""
    if answer.outcome == Outcome.DONE:
        dispatch.done_at = now
    elif answer.outcome == Outcome.SENT and since > backoff.GIVE_UP_ASKING:
        dispatch.state, dispatch.error = DispatchState.FAILED, UNANSWERED
    dispatch.next_at = now + backoff.asking_pause(since)


def _not_delivered(dispatch: Dispatch, fault: UndeliveredError) -> None:
    now = timezone.now()
    dispatch.error = str(fault)[:500]
    if dispatch.state == DispatchState.SENT:
        dispatch.next_at = now + backoff.asking_pause(now - dispatch.created_at)
        gone = now - dispatch.created_at > backoff.GIVE_UP_ASKING
    else:
        dispatch.next_at = now + backoff.pause(dispatch.attempts, random.random())  # noqa: S311  spreads load
        gone = not fault.heals or backoff.exhausted(dispatch.attempts)
    if gone:
        dispatch.state = DispatchState.FAILED


def write_trail(dispatch: Dispatch, words: str = "", *, by: Person | None = None) -> None:
    """One line in the trail of the case about what became of the dispatch."""
    steps = {
        DispatchState.DONE: CaseStep.HANDED_OVER,
        DispatchState.BY_HAND: CaseStep.HANDED_OVER,
        DispatchState.FAILED: CaseStep.FAILED,
        DispatchState.REJECTED: CaseStep.FAILED,
    }
    step = steps.get(DispatchState(dispatch.state))
    if step is not None:
        told = words or dispatch.error or dispatch.get_state_display()
        told = f"Antwort auf die Nachforderung: {told}" if dispatch.request_id else told
        where = dispatch.target.get("name", "")
        record_step(dispatch.case, step, by=by, words=f"{where}: {told}", author=WHO)
