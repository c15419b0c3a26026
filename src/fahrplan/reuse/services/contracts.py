"""The framework contract that a procurement leads to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from fahrplan.accounts.models import Person
from fahrplan.foundation.services.locks import locked
from fahrplan.municipalities.models import Organisation
from fahrplan.notices.services import News, tell_organisations
from fahrplan.reuse.enums import CallOffCircle, ProcurementState
from fahrplan.reuse.models import FrameworkContract, Procurement
from fahrplan.reuse.rules.together import may_run_procurement
from fahrplan.reuse.rules.transitions import PROCUREMENT
from fahrplan.reuse.selectors.procurement import called_off
from fahrplan.reuse.services.procurement import NEWS, participants
from fahrplan.reuse.services.together_records import Wanted, added, changed, check, moved, tell_followers
from fahrplan.solutions.models import Solution, SolutionVersion


@dataclass(frozen=True)
class ContractText:
    """What was agreed: price in euro for each unit, the most that may be called off, who may call off."""

    number: str
    provider: Organisation
    solution: Solution
    valid_from: date
    valid_to: date
    price_per_unit: Decimal
    max_volume: int
    version: SolutionVersion | None = None
    conditions: str = ""
    circle: str = CallOffCircle.DEMAND


@transaction.atomic
def sign_contract(procurement: Procurement, given: ContractText, *, by: Person) -> FrameworkContract:
    """Store the contract of a running tender; participants and followers are told that they may call off.

    The same contract sent twice is stored once. Raises PermissionDenied for who does not run the procurement,
    ValidationError by field.
    """
    may_run_procurement.require(by, procurement)
    fresh = locked(procurement)
    stored = FrameworkContract.objects.filter(procurement=fresh).first()
    if stored is not None:
        if stored.number == given.number.strip():
            return stored
        raise ValidationError("Zu dieser Vergabe gibt es schon einen Rahmenvertrag.")
    _check_terms(given, called_off=0)
    contract = FrameworkContract(
        procurement=fresh, changed_by=str(by)[:200], is_demo=by.is_demo, **_values(given)
    )
    check(contract)
    moved(fresh, PROCUREMENT, ProcurementState.CONTRACTED, by)
    contract.save()
    added(contract, by)
    text = (
        f"{contract.solution} von {contract.provider}, gültig vom {contract.valid_from:%d.%m.%Y} "
        f"bis {contract.valid_to:%d.%m.%Y}. Abrufen darf, {_circle(contract)}."
    )
    news = News(NEWS, f"Rahmenvertrag: {fresh}", fresh.get_absolute_url(), f"contract:{contract.pk}", text)
    tell_organisations([fresh.lead, *participants(fresh)], news)
    tell_followers(Wanted(list(fresh.services.all()), contract.solution), news)
    return contract


@transaction.atomic
def edit_contract(
    contract: FrameworkContract, given: ContractText, *, by: Person, based_on: str | None = None
) -> FrameworkContract:
    """Correct or extend a contract; participants are told. Never below what was called off already."""
    may_run_procurement.require(by, contract.procurement)
    fresh = locked(contract)
    _check_terms(given, called_off=called_off(fresh))
    if changed(fresh, _values(given), by, based_on=based_on):
        procurement = fresh.procurement
        once = f"contract:{fresh.pk}:{fresh.changed_at.isoformat()}"
        title = f"Rahmenvertrag geändert: {procurement}"
        news = News(NEWS, title, procurement.get_absolute_url(), once)
        tell_organisations([procurement.lead, *participants(procurement)], news)
    return fresh


def _circle(contract: FrameworkContract) -> str:
    return "wer Bedarf gemeldet hat" if contract.circle == CallOffCircle.DEMAND else "wer eine Kommune ist"


def _check_terms(given: ContractText, *, called_off: int) -> None:
    if given.valid_to < given.valid_from:
        raise ValidationError({"valid_to": "Das Ende liegt vor dem Beginn."})
    if given.price_per_unit < 0:
        raise ValidationError({"price_per_unit": "Ein Preis ist nicht negativ."})
    if given.max_volume < max(called_off, 1):
        words = f"Abgerufen sind schon {called_off}." if called_off else "Bitte eine Menge ab 1."
        raise ValidationError({"max_volume": words})
    if given.version is not None and given.version.solution_id != given.solution.pk:
        raise ValidationError({"version": "Diese Version gehört zu einer anderen Lösung."})
    if given.circle not in CallOffCircle.values:
        raise ValidationError({"circle": "Bitte wählen Sie, wer abrufen darf."})


def _values(given: ContractText) -> dict[str, Any]:
    return {
        "number": given.number.strip(),
        "provider": given.provider,
        "solution": given.solution,
        "version": given.version,
        "valid_from": given.valid_from,
        "valid_to": given.valid_to,
        "price_per_unit": given.price_per_unit,
        "max_volume": given.max_volume,
        "conditions": given.conditions.strip(),
        "circle": given.circle,
    }
