"""Calls to adopt something together: published, joined, closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services.locks import locked
from fahrplan.municipalities.models import Organisation
from fahrplan.notices.services import News, tell_organisations
from fahrplan.reuse.enums import CallState
from fahrplan.reuse.models import Interest, JointCall
from fahrplan.reuse.rules.quarters import coming_quarters, is_quarter, quarter_words
from fahrplan.reuse.rules.together import may_edit_call, may_join, may_publish_call
from fahrplan.reuse.rules.transitions import CALL
from fahrplan.reuse.services.together_records import (
    Wanted,
    added,
    changed,
    check,
    make_findable,
    moved,
    names_of,
    need_services,
    sent_already,
    set_services,
    tell_followers,
)
from fahrplan.solutions.models import Solution

NEWS = "call"
MOST_OPEN = 50  # open calls of one organisation


@dataclass(frozen=True)
class CallText:
    """What a call says. ``quarter`` is written 2027-Q2, ``deadline`` the last day to join."""

    title: str
    quarter: str
    text: str
    deadline: date
    contact: str
    services: Sequence[PublicService]
    solution: Solution | None = None


@transaction.atomic
def publish_call(organisation: Organisation, given: CallText, *, by: Person) -> JointCall:
    """Call for joint adoption; who follows one of the services or the solution is told.

    The same form sent twice stays one. Raises PermissionDenied for anybody but the coordinators of this
    municipality, ValidationError by field.
    """
    may_publish_call.require(by, organisation)
    _check_text(given)
    call = JointCall(
        organisation=organisation, changed_by=str(by)[:200], is_demo=by.is_demo, **_values(given)
    )
    check(call)
    if already := sent_already(call, by, given.services):
        return already
    if JointCall.objects.filter(organisation=organisation, state=CallState.OPEN).count() >= MOST_OPEN:
        raise ValidationError(f"Sie haben {MOST_OPEN} offene Aufrufe. Bitte schließen Sie erst einen.")
    call.save()
    call.services.set(given.services)
    added(call, by, services=sorted(service.leika_key for service in given.services))
    _findable(call, given)
    text = f"{organisation} plant für das {call.quarter_words}: {names_of(given.services)}. Wer macht mit?"
    news = News(NEWS, f"Neuer Aufruf: {call}", call.get_absolute_url(), f"call:{call.pk}", text)
    tell_followers(Wanted(given.services, given.solution), news)
    return call


@transaction.atomic
def edit_call(call: JointCall, given: CallText, *, by: Person, based_on: str | None = None) -> JointCall:
    """Change the text of an open call; who has joined is told. Raises ValidationError by field."""
    may_edit_call.require(by, call)
    fresh = locked(call)
    if fresh.state != CallState.OPEN:
        raise ValidationError("Dieser Aufruf ist nicht mehr offen.")
    _check_text(given, before=fresh)
    values = changed(fresh, _values(given), by, based_on=based_on)
    services = set_services(fresh, given.services, by)
    if values or services:
        _findable(fresh, given)
        once = f"call:{fresh.pk}:{fresh.changed_at.isoformat()}"
        news = News(NEWS, f"Geändert: {fresh}", fresh.get_absolute_url(), once)
        tell_organisations(joined_organisations(fresh), news)
    return fresh


@transaction.atomic
def move_call(call: JointCall, *, state: str, by: Person) -> JointCall:
    """Close a call or open it again; who has joined is told. Raises ValidationError for another state."""
    may_edit_call.require(by, call)
    fresh = locked(call)
    if state not in (CallState.OPEN, CallState.CLOSED):
        raise ValidationError("Diesen Stand gibt es hier nicht.")
    if fresh.state == state:
        return fresh
    if state == CallState.OPEN and fresh.deadline < timezone.localdate():
        raise ValidationError("Die Frist ist vorbei. Ein neuer Aufruf hilft weiter.")
    moved(fresh, CALL, state, by)
    once = f"call:{fresh.pk}:{fresh.changed_at.isoformat()}"
    title = f"{fresh.get_state_display().capitalize()}: {fresh}"
    tell_organisations(joined_organisations(fresh), News(NEWS, title, fresh.get_absolute_url(), once))
    return fresh


@transaction.atomic
def join_call(
    call: JointCall, organisation: Organisation, *, quarter: str = "", note: str = "", by: Person
) -> Interest:
    """Say that the organisation wants to join, or change what was said; the caller is told of the joining.

    Raises PermissionDenied for anybody but its coordinators, ValidationError for a call that is over or one's own.
    """
    may_join.require(by, organisation)
    fresh = locked(call)
    _check_joining(fresh, organisation, quarter)
    interest = Interest.objects.filter(call=fresh, organisation=organisation).first()
    values = {"quarter": quarter, "note": note.strip(), "withdrawn_at": None}
    again = f":{timezone.now().isoformat()}" if interest and interest.withdrawn_at else ""
    if interest is None:
        interest = Interest(
            call=fresh,
            organisation=organisation,
            created_by=str(by)[:200],
            is_demo=by.is_demo,
            **values,
        )
        check(interest)
        interest.save()
        added(interest, by)
    elif not changed(interest, values, by):
        return interest
    title = f"{organisation} macht mit: {fresh}"
    news = News(NEWS, title, fresh.get_absolute_url(), f"interest:{interest.pk}{again}", interest.note)
    tell_organisations([fresh.organisation], news)
    return interest


@transaction.atomic
def withdraw_interest(call: JointCall, organisation: Organisation, *, by: Person) -> None:
    """Take the interest back; the caller is told. Nothing happens where there is none."""
    may_join.require(by, organisation)
    fresh = locked(call)
    interest = Interest.objects.filter(call=fresh, organisation=organisation, withdrawn_at=None).first()
    if interest is None:
        return
    moment = timezone.now()
    changed(interest, {"withdrawn_at": moment}, by)
    title = f"{organisation} macht nicht mehr mit: {fresh}"
    once = f"interest-withdrawn:{interest.pk}:{moment.isoformat()}"
    tell_organisations([fresh.organisation], News(NEWS, title, fresh.get_absolute_url(), once))


def joined_organisations(call: JointCall) -> list[Organisation]:
    """The organisations whose interest stands."""
    found = Interest.objects.filter(call=call, withdrawn_at=None).select_related("organisation")
    return [interest.organisation for interest in found]


def _values(given: CallText) -> dict[str, Any]:
    return {
        "title": given.title.strip(),
        "quarter": given.quarter,
        "text": given.text.strip(),
        "deadline": given.deadline,
        "contact": given.contact.strip(),
        "solution": given.solution,
    }


def _check_text(given: CallText, before: JointCall | None = None) -> None:
    need_services(given.services)
    today = timezone.localdate()
    if given.quarter not in coming_quarters(today) and (before is None or given.quarter != before.quarter):
        raise ValidationError({"quarter": "Bitte wählen Sie ein Quartal aus der Liste."})
    if given.deadline < today and (before is None or given.deadline != before.deadline):
        raise ValidationError({"deadline": "Die Frist liegt in der Vergangenheit."})


def _check_joining(call: JointCall, organisation: Organisation, quarter: str) -> None:
    if call.state != CallState.OPEN:
        raise ValidationError("Dieser Aufruf ist nicht mehr offen.")
    if call.deadline < timezone.localdate():
        raise ValidationError(f"Die Frist ist am {call.deadline:%d.%m.%Y} abgelaufen.")
    if call.organisation_id == organisation.pk:
        raise ValidationError("Das ist Ihr eigener Aufruf.")
    if quarter and not is_quarter(quarter):
        raise ValidationError({"quarter": "Bitte wählen Sie ein Quartal aus der Liste."})


def _findable(call: JointCall, given: CallText) -> None:
    make_findable(
        call,
        "call",
        str(call.organisation),
        quarter_words(call.quarter),
        names_of(given.services),
        str(given.solution or ""),
        call.text,
    )
