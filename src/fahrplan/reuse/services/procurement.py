"""Buying together: a procurement, the demands bundled in it, and the framework contract it leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services.locks import locked
from fahrplan.municipalities.models import Organisation
from fahrplan.notices.services import News, tell_organisations
from fahrplan.reuse.enums import CallState, ProcurementState
from fahrplan.reuse.models import Demand, JointCall, Procurement
from fahrplan.reuse.rules.together import (
    may_edit_call,
    may_run_procurement,
    may_start_procurement,
    may_state_demand,
)
from fahrplan.reuse.rules.transitions import CALL, PROCUREMENT
from fahrplan.reuse.services.calls import joined_organisations
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

NEWS = "procurement"


@dataclass(frozen=True)
class ProcurementText:
    """What a procurement is about. All demands count the same ``unit``; the last day is ``demands_until``."""

    title: str
    text: str
    unit: str
    demands_until: date
    contact: str
    services: Sequence[PublicService]
    solution: Solution | None = None
    reference: str = ""


@dataclass(frozen=True)
class DemandText:
    """What an organisation needs; without ``services`` all of the procurement. ``budget`` in euro."""

    quantity: int
    budget: Decimal | None = None
    wanted_by: date | None = None
    note: str = ""
    services: Sequence[PublicService] = ()


@transaction.atomic
def start_procurement(
    lead: Organisation, given: ProcurementText, *, by: Person, call: JointCall | None = None
) -> Procurement:
    """Begin to collect demand. Out of a ``call``, its interested organisations are told and the call ends.

    The same form sent twice stays one. Raises PermissionDenied for who may not buy for the lead or does not run
    the call, ValidationError by field.
    """
    may_start_procurement.require(by, lead)
    _check_text(given)
    source = _taken_call(call, by) if call else None
    procurement = Procurement(
        lead=lead, call=source, changed_by=str(by)[:200], is_demo=by.is_demo, **_values(given)
    )
    check(procurement)
    if already := sent_already(procurement, by, given.services):
        return already
    procurement.save()
    procurement.services.set(given.services)
    added(procurement, by, services=sorted(service.leika_key for service in given.services))
    _findable(procurement, given)
    text = (
        f"{lead} sammelt Bedarf bis zum {given.demands_until:%d.%m.%Y}: {names_of(given.services)}. "
        "Bitte melden Sie Ihren Bedarf."
    )
    news = News(
        NEWS,
        f"Gemeinsame Vergabe: {procurement}",
        procurement.get_absolute_url(),
        f"procurement:{procurement.pk}",
        text,
    )
    if source:
        tell_organisations([source.organisation, *joined_organisations(source)], news)
    tell_followers(Wanted(given.services, given.solution), news)
    return procurement


@transaction.atomic
def edit_procurement(
    procurement: Procurement, given: ProcurementText, *, by: Person, based_on: str | None = None
) -> Procurement:
    """Change the text while demand is collected. Raises ValidationError by field."""
    may_run_procurement.require(by, procurement)
    fresh = locked(procurement)
    if fresh.state != ProcurementState.COLLECTING:
        raise ValidationError("Das geht nur, solange Bedarf gesammelt wird.")
    _check_text(given, before=fresh)
    if given.unit.strip() != fresh.unit and fresh.demands.filter(withdrawn_at=None).exists():
        raise ValidationError({"unit": "Es gibt schon Bedarf in dieser Einheit. Sie bleibt, wie sie ist."})
    values = changed(fresh, _values(given), by, based_on=based_on)
    services = set_services(fresh, given.services, by)
    if values or services:
        _findable(fresh, given)
        _tell_participants(fresh, f"Geändert: {fresh}")
    return fresh


@transaction.atomic
def move_procurement(procurement: Procurement, *, state: str, by: Person, reason: str = "") -> Procurement:
    """Start the tender, collect again, cancel or end; participants are told.

    Raises ValidationError for a state that may not follow, a tender without demand, a cancelling without reason.
    """
    may_run_procurement.require(by, procurement)
    fresh = locked(procurement)
    if fresh.state == state:
        return fresh
    if state == ProcurementState.CONTRACTED:
        raise ValidationError("Tragen Sie dafür den Rahmenvertrag ein.")
    if state == ProcurementState.CANCELLED and not reason.strip():
        raise ValidationError({"reason": "Bitte begründen Sie den Abbruch."})
    if (
        state == ProcurementState.TENDERING
        and not Demand.objects.filter(procurement=fresh, withdrawn_at=None).exists()
    ):
        raise ValidationError("Es gibt noch keinen Bedarf.")
    if len(reason) > 500:
        raise ValidationError({"reason": "Bitte höchstens 500 Zeichen."})
    fresh.state_reason = reason.strip()
    moved(fresh, PROCUREMENT, state, by, reason.strip())
    _tell_participants(fresh, f"{fresh.get_state_display()}: {fresh}", fresh.state_reason)
    return fresh


@transaction.atomic
def state_demand(
    procurement: Procurement, organisation: Organisation, given: DemandText, *, by: Person
) -> Demand:
    """State what the organisation needs, or correct it; the lead is told the first time and after a withdrawal.

    Raises PermissionDenied for anybody but its coordinators, ValidationError by field and once the time is over.
    """
    may_state_demand.require(by, organisation)
    fresh = locked(procurement)
    _check_collecting(fresh)
    services = _services_of(fresh, given)
    values = {
        "quantity": given.quantity,
        "budget": given.budget,
        "wanted_by": given.wanted_by,
        "note": given.note.strip(),
        "withdrawn_at": None,
    }
    if given.budget is not None and given.budget < 0:
        raise ValidationError({"budget": "Ein Budget ist nicht negativ."})
    if given.quantity < 1:
        raise ValidationError({"quantity": "Bitte geben Sie eine Menge ab 1 an."})
    demand = Demand.objects.filter(procurement=fresh, organisation=organisation).first()
    again = f":{timezone.now().isoformat()}" if demand and demand.withdrawn_at else ""
    if demand is None:
        demand = Demand(
            procurement=fresh,
            organisation=organisation,
            changed_by=str(by)[:200],
            is_demo=by.is_demo,
            **values,
        )
        check(demand)
        demand.save()
        added(demand, by)
    else:
        changed(demand, values, by)
    set_services(demand, services, by)
    title = f"Bedarf gemeldet: {organisation}, {demand.quantity} {fresh.unit}"
    once = f"demand:{demand.pk}{again}"
    tell_organisations([fresh.lead], News(NEWS, title, fresh.get_absolute_url(), once))
    return demand


@transaction.atomic
def withdraw_demand(procurement: Procurement, organisation: Organisation, *, by: Person) -> None:
    """Take the demand back while demand is collected; the lead is told. Nothing happens where there is none."""
    may_state_demand.require(by, organisation)
    fresh = locked(procurement)
    demand = Demand.objects.filter(procurement=fresh, organisation=organisation, withdrawn_at=None).first()
    if demand is None:
        return
    _check_collecting(fresh)
    moment = timezone.now()
    changed(demand, {"withdrawn_at": moment}, by)
    once = f"demand-withdrawn:{demand.pk}:{moment.isoformat()}"
    title = f"Bedarf zurückgezogen: {organisation}, {fresh}"
    tell_organisations([fresh.lead], News(NEWS, title, fresh.get_absolute_url(), once))


def participants(procurement: Procurement) -> list[Organisation]:
    """The organisations whose demand stands."""
    found = Demand.objects.filter(procurement=procurement, withdrawn_at=None).select_related("organisation")
    return [demand.organisation for demand in found]


def _tell_participants(procurement: Procurement, title: str, text: str = "") -> None:
    once = f"procurement:{procurement.pk}:{procurement.changed_at.isoformat()}"
    news = News(NEWS, title, procurement.get_absolute_url(), once, text)
    tell_organisations([procurement.lead, *participants(procurement)], news)


def _taken_call(call: JointCall, by: Person) -> JointCall:
    may_edit_call.require(by, call)
    fresh = locked(call)
    moved(fresh, CALL, CallState.BUNDLED, by)
    return fresh


def _services_of(procurement: Procurement, given: DemandText) -> list[PublicService]:
    offered = {service.pk: service for service in procurement.services.all()}
    if any(service.pk not in offered for service in given.services):
        raise ValidationError({"services": "Diese Leistung gehört nicht zur Vergabe."})
    return list(given.services) or list(offered.values())


def _check_collecting(procurement: Procurement) -> None:
    if procurement.state != ProcurementState.COLLECTING:
        raise ValidationError(f"Bedarf wird nicht mehr gesammelt: {procurement.get_state_display()}.")
    if procurement.demands_until < timezone.localdate():
        raise ValidationError(f"Die Frist ist am {procurement.demands_until:%d.%m.%Y} abgelaufen.")


def _check_text(given: ProcurementText, before: Procurement | None = None) -> None:
    need_services(given.services)
    past = given.demands_until < timezone.localdate()
    if past and (before is None or given.demands_until != before.demands_until):
        raise ValidationError({"demands_until": "Die Frist liegt in der Vergangenheit."})


def _values(given: ProcurementText) -> dict[str, Any]:
    return {
        "title": given.title.strip(),
        "text": given.text.strip(),
        "unit": given.unit.strip(),
        "demands_until": given.demands_until,
        "contact": given.contact.strip(),
        "solution": given.solution,
        "reference": given.reference.strip(),
    }


def _findable(procurement: Procurement, given: ProcurementText) -> None:
    make_findable(
        procurement,
        "procurement",
        str(procurement.lead),
        names_of(given.services),
        str(given.solution or ""),
        procurement.text,
        procurement.reference,
    )
