"""Calling off from a framework contract."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services.locks import locked
from fahrplan.municipalities.models import Organisation
from fahrplan.notices.services import News, tell_organisations
from fahrplan.reuse.enums import AdoptionState, Origin, ProcurementState
from fahrplan.reuse.models import Adoption, CallOff, Demand, FrameworkContract
from fahrplan.reuse.rules.call_offs import faults_of
from fahrplan.reuse.rules.together import may_call_off
from fahrplan.reuse.selectors.procurement import contract_of, demand_of, terms_of
from fahrplan.reuse.services.adopting import AdoptionFacts, InsideFacts, record_adoption
from fahrplan.reuse.services.procurement import NEWS
from fahrplan.reuse.services.together_records import added, check


@dataclass(frozen=True)
class OrderText:
    """How much, for when it is planned to run; ``once`` names the form, which counts once however often sent."""

    quantity: int
    planned_for: date
    once: UUID
    note: str = ""


@transaction.atomic
def call_off(
    contract: FrameworkContract, organisation: Organisation, given: OrderText, *, by: Person
) -> CallOff:
    """Order under a contract; the organisation then plans the solution for that day, and the lead is told.

    What is in use already stays so, and an earlier plan keeps its date. One at a time for a contract, so that
    no two orders take the same rest. Raises PermissionDenied for anybody but the municipality's coordinators,
    ValidationError by field beyond volume, outside validity, without right.
    """
    may_call_off.require(by, organisation)
    locked(contract)
    stored = CallOff.objects.filter(once=given.once).first()
    if stored is not None:
        return _same(stored, contract, organisation)
    fresh = contract_of(contract.procurement)
    if fresh is None or fresh.procurement.state != ProcurementState.CONTRACTED:
        raise ValidationError("Aus diesem Vertrag kann man nicht abrufen.")
    _check(fresh, organisation, given)
    order = CallOff(
        contract=fresh,
        organisation=organisation,
        quantity=given.quantity,
        planned_for=given.planned_for,
        note=given.note.strip(),
        once=given.once,
        ordered_by=str(by)[:200],
        is_demo=by.is_demo,
    )
    check(order)
    order.save()
    added(order, by)
    _plan_adoption(order, fresh, by)
    _tell(order, fresh)
    return order


def _same(stored: CallOff, contract: FrameworkContract, organisation: Organisation) -> CallOff:
    if (stored.contract_id, stored.organisation_id) != (contract.pk, organisation.pk):
        raise ValidationError("Dieses Formular wurde schon für etwas anderes gesendet. Bitte neu beginnen.")
    return stored


def _check(contract: FrameworkContract, organisation: Organisation, given: OrderText) -> None:
    today = timezone.localdate()
    demand = demand_of(contract.procurement, organisation)
    faults = faults_of(terms_of(contract), quantity=given.quantity, day=today, has_demand=demand is not None)
    if faults:
        raise ValidationError(faults)
    if given.planned_for < today:
        raise ValidationError({"planned_for": "Der Termin liegt in der Vergangenheit."})


def _plan_adoption(order: CallOff, contract: FrameworkContract, by: Person) -> None:
    organisation = order.organisation
    known = (
        Adoption.objects.filter(
            organisation=organisation,
            solution=contract.solution,
            merged_into=None,
            origin=Origin.CONFIRMED,
        )
        .select_related("fachverfahren", "version")
        .first()
    )
    if known is not None and known.state == AdoptionState.IN_USE:
        return
    planned_for = order.planned_for
    if known is not None and known.planned_for and known.planned_for >= timezone.localdate():
        planned_for = min(planned_for, known.planned_for)
    facts = AdoptionFacts(
        state=AdoptionState.PLANNED,
        services=_services(order, contract, known),
        planned_for=planned_for,
        version=contract.version or (known.version if known else None),
        inside=InsideFacts.of(known),
    )
    record_adoption(organisation, contract.solution, facts, author=author_of(by))


def _services(order: CallOff, contract: FrameworkContract, known: Adoption | None) -> list[PublicService]:
    """What the organisation said it needs it for, else all of the procurement; what it planned before stays."""
    demand = Demand.objects.filter(
        procurement=contract.procurement, organisation=order.organisation, withdrawn_at=None
    ).first()
    wanted = list((demand or contract.procurement).services.all())
    before = [row.service for row in known.services.select_related("service")] if known else []
    return list({service.pk: service for service in [*before, *wanted]}.values())


def _tell(order: CallOff, contract: FrameworkContract) -> None:
    procurement = contract.procurement
    title = f"Abruf von {order.organisation}: {order.quantity} {procurement.unit}"
    news = News(NEWS, title, procurement.get_absolute_url(), f"call-off:{order.pk}", order.note)
    tell_organisations([procurement.lead], news)
