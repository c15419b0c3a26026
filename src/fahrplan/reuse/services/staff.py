"""Shared staff: hours offered, asked for, promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.foundation.services.locks import locked
from fahrplan.municipalities.models import Organisation
from fahrplan.notices.services import News, tell_organisations
from fahrplan.reuse.enums import StaffOfferState, StaffRequestState
from fahrplan.reuse.models import StaffOffer, StaffRequest
from fahrplan.reuse.rules.together import (
    may_answer_request,
    may_ask_for_staff,
    may_edit_offer,
    may_offer_staff,
)
from fahrplan.reuse.rules.transitions import STAFF_OFFER, STAFF_REQUEST
from fahrplan.reuse.selectors.staff import hours_promised
from fahrplan.reuse.services.together_records import added, changed, check, make_findable, moved, sent_already

NEWS = "staff"
STANDING = (StaffRequestState.ASKED, StaffRequestState.ACCEPTED)


@dataclass(frozen=True)
class OfferText:
    """What somebody can do for others: ``hours`` a week, where, and who pays which part."""

    role: str
    text: str
    hours: int
    region: str
    available_from: date
    contact: str
    available_to: date | None = None
    cost_share: str = ""


@dataclass(frozen=True)
class RequestText:
    """How many hours a week from when, what for, whom to ask."""

    hours: int
    starts_on: date
    contact: str
    note: str = ""


@transaction.atomic
def offer_staff(organisation: Organisation, given: OfferText, *, by: Person) -> StaffOffer:
    """Offer hours; the same form sent twice stays one.

    Raises PermissionDenied for who may not offer for the organisation, ValidationError by field.
    """
    may_offer_staff.require(by, organisation)
    _check_offer(given, promised=0)
    offer = StaffOffer(
        organisation=organisation, changed_by=str(by)[:200], is_demo=by.is_demo, **_values(given)
    )
    check(offer)
    if already := sent_already(offer, by):
        return already
    offer.save()
    added(offer, by)
    _findable(offer)
    return offer


@transaction.atomic
def edit_offer(offer: StaffOffer, given: OfferText, *, by: Person, based_on: str | None = None) -> StaffOffer:
    """Change an offer, never below the hours already promised. Raises ValidationError by field."""
    may_edit_offer.require(by, offer)
    fresh = locked(offer)
    _check_offer(given, promised=hours_promised(fresh))
    if changed(fresh, _values(given), by, based_on=based_on):
        _findable(fresh)
        _tell_askers(fresh, f"Geändert: {fresh}")
    return fresh


@transaction.atomic
def move_offer(offer: StaffOffer, *, state: str, by: Person) -> StaffOffer:
    """Close an offer or open it again; who has asked is told. Raises ValidationError for another state."""
    may_edit_offer.require(by, offer)
    fresh = locked(offer)
    if state not in StaffOfferState.values:
        raise ValidationError("Diesen Stand gibt es hier nicht.")
    if fresh.state != state:
        moved(fresh, STAFF_OFFER, state, by)
        _tell_askers(fresh, f"{fresh.get_state_display().capitalize()}: {fresh}")
    return fresh


@transaction.atomic
def ask_for_staff(
    offer: StaffOffer, organisation: Organisation, given: RequestText, *, by: Person
) -> StaffRequest:
    """Ask for some of the hours, or correct what was asked; the offering side is told the first time.

    Raises PermissionDenied for anybody but the municipality's coordinators, ValidationError by field.
    """
    may_ask_for_staff.require(by, organisation)
    fresh = locked(offer)
    _check_asking(fresh, organisation, given)
    standing = fresh.requests.filter(organisation=organisation, state__in=STANDING).first()
    values = {
        "hours": given.hours,
        "starts_on": given.starts_on,
        "note": given.note.strip(),
        "contact": given.contact.strip(),
    }
    if standing is not None:
        if standing.state == StaffRequestState.ACCEPTED:
            raise ValidationError("Ihre Anfrage ist schon zugesagt.")
        changed(standing, values, by)
        return standing
    request = StaffRequest(offer=fresh, organisation=organisation, is_demo=by.is_demo, **values)
    check(request)
    request.save()
    added(request, by)
    title = f"{organisation} fragt an: {fresh}, {request.hours} Stunden in der Woche"
    news = News(NEWS, title, fresh.get_absolute_url(), f"staff-request:{request.pk}", request.note)
    tell_organisations([fresh.organisation], news)
    return request


@transaction.atomic
def answer_request(request: StaffRequest, *, accept: bool, answer: str, by: Person) -> None:
    """Promise the hours or decline, which needs a reason; the asking side is told.

    Raises ValidationError where the hours are no longer free, or the request was answered otherwise.
    """
    may_answer_request.require(by, request)
    offer = locked(request.offer)
    fresh = locked(request)
    state = StaffRequestState.ACCEPTED if accept else StaffRequestState.DECLINED
    if fresh.state == state:
        return
    if not accept and not answer.strip():
        raise ValidationError({"answer": "Bitte begründen Sie die Absage."})
    free = offer.hours - hours_promised(offer)
    if accept and fresh.hours > free:
        raise ValidationError(f"Frei sind nur noch {free} Stunden in der Woche.")
    fresh.answer, fresh.answered_by = answer.strip(), str(by)[:200]
    moved(fresh, STAFF_REQUEST, state, by, answer.strip())
    title = f"{fresh.get_state_display().capitalize()}: {offer}"
    news = News(NEWS, title, offer.get_absolute_url(), f"staff-answer:{fresh.pk}", fresh.answer)
    tell_organisations([fresh.organisation], news)
    request.refresh_from_db()


@transaction.atomic
def withdraw_request(request: StaffRequest, *, by: Person) -> None:
    """Take a request back, also a promised one; the offering side is told. Twice changes nothing."""
    may_ask_for_staff.require(by, request.organisation)
    offer = locked(request.offer)
    fresh = locked(request)
    if fresh.state == StaffRequestState.WITHDRAWN:
        return
    moved(fresh, STAFF_REQUEST, StaffRequestState.WITHDRAWN, by)
    title = f"{fresh.organisation} zieht die Anfrage zurück: {offer}"
    news = News(NEWS, title, offer.get_absolute_url(), f"staff-withdrawn:{fresh.pk}")
    tell_organisations([offer.organisation], news)


def _tell_askers(offer: StaffOffer, title: str) -> None:
    asking = offer.requests.filter(state__in=STANDING).select_related("organisation")
    once = f"staff:{offer.pk}:{offer.changed_at.isoformat()}"
    news = News(NEWS, title, offer.get_absolute_url(), once)
    tell_organisations([request.organisation for request in asking], news)


def _check_offer(given: OfferText, *, promised: int) -> None:
    if given.available_to is not None and given.available_to < given.available_from:
        raise ValidationError({"available_to": "Das Ende liegt vor dem Beginn."})
    if not max(promised, 1) <= given.hours <= 1000:
        words = f"Zugesagt sind schon {promised} Stunden." if promised else "Bitte 1 bis 1000 Stunden."
        raise ValidationError({"hours": words})


def _check_asking(offer: StaffOffer, organisation: Organisation, given: RequestText) -> None:
    if offer.state != StaffOfferState.OPEN:
        raise ValidationError("Dieses Angebot ist nicht mehr verfügbar.")
    if offer.available_to is not None and offer.available_to < timezone.localdate():
        raise ValidationError("Dieses Angebot ist abgelaufen.")
    if offer.organisation_id == organisation.pk:
        raise ValidationError("Das ist Ihr eigenes Angebot.")
    if not 1 <= given.hours <= offer.hours:
        raise ValidationError({"hours": f"Bitte 1 bis {offer.hours} Stunden in der Woche."})
    if given.starts_on < offer.available_from:
        raise ValidationError({"starts_on": f"Frühestens ab dem {offer.available_from:%d.%m.%Y}."})
    if offer.available_to is not None and given.starts_on > offer.available_to:
        raise ValidationError({"starts_on": f"Spätestens ab dem {offer.available_to:%d.%m.%Y}."})


def _values(given: OfferText) -> dict[str, Any]:
    return {
        "role": given.role.strip(),
        "text": given.text.strip(),
        "hours": given.hours,
        "region": given.region.strip(),
        "available_from": given.available_from,
        "available_to": given.available_to,
        "contact": given.contact.strip(),
        "cost_share": given.cost_share.strip(),
    }


def _findable(offer: StaffOffer) -> None:
    make_findable(offer, "staff", str(offer.organisation), offer.region, offer.text)
