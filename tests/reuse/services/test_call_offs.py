"""Calling off: what is allowed, once, and what it plans."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from fahrplan.accounts.services.authorship import author_of
from fahrplan.implementation.enums import Finding
from fahrplan.implementation.models import Observation
from fahrplan.reuse.enums import AdoptionState, CallOffCircle, ProcurementState
from fahrplan.reuse.models import Adoption, CallOff, FrameworkContract, Procurement
from fahrplan.reuse.selectors.procurement import called_off, contract_of
from fahrplan.reuse.services.adopting import AdoptionFacts, InsideFacts, record_adoption
from fahrplan.reuse.services.call_offs import OrderText, call_off
from fahrplan.reuse.services.contracts import sign_contract
from fahrplan.reuse.services.procurement import move_procurement
from tests.reuse.joint import Joint, contract, contract_text, demand, order, procurement, soon, told


def adoption_of(joint: Joint) -> Adoption:
    return Adoption.objects.get(organisation=joint.second, solution=joint.solution)


def test_three_towns_bundle_demand_get_a_contract_and_each_calls_off(joint: Joint) -> None:
    leader, towns = joint.speaker(joint.town), (joint.town, joint.second, joint.third)
    found = procurement(joint)
    for number, town in enumerate(towns, start=1):
        demand(joint, found, town, number)
    found = move_procurement(found, state=ProcurementState.TENDERING, by=leader)
    under = sign_contract(found, contract_text(joint), by=leader)
    for number, town in enumerate(towns, start=1):
        order(joint, under, town, number, planned_for=soon(100 + number))
    assert called_off(under) == 6
    planned = Adoption.objects.filter(solution=joint.solution).order_by("planned_for")
    assert list(planned.values_list("organisation__key", "state", "planned_for")) == [
        (town.key, AdoptionState.PLANNED, soon(100 + number)) for number, town in enumerate(towns, start=1)
    ]
    words = Observation.objects.filter(finding=Finding.PLANNED)
    assert set(words.values_list("planned_for", flat=True)) == {soon(101), soon(102), soon(103)}


def test_the_lead_is_told(joint: Joint) -> None:
    order(joint, contract(joint), joint.second, 3)
    assert told(joint.speaker(joint.town))[-1] == "Abruf von Barleben: 3 Anschlüsse"


def test_the_same_form_sent_twice_orders_once(joint: Joint) -> None:
    under, once = contract(joint), uuid4()
    first = order(joint, under, joint.second, 2, once=once)
    assert order(joint, under, joint.second, 2, once=once) == first
    assert (CallOff.objects.count(), called_off(under)) == (1, 2)


def test_the_form_of_another_town_is_not_taken_over(joint: Joint) -> None:
    under, once = contract(joint), uuid4()
    order(joint, under, joint.second, 2, once=once)
    with pytest.raises(ValidationError, match="Bitte neu beginnen"):
        order(joint, under, joint.town, 2, once=once)


def test_not_beyond_the_volume(joint: Joint) -> None:
    under = contract(joint)
    order(joint, under, joint.second, 4)
    with pytest.raises(ValidationError) as fault:
        order(joint, under, joint.town, 3)
    assert fault.value.message_dict == {"quantity": ["So viel ist nicht mehr frei. Noch abrufbar: 2."]}
    assert called_off(under) == 4


def test_not_outside_the_validity(joint: Joint) -> None:
    under = contract(joint, valid_from=soon(1))
    with pytest.raises(ValidationError, match="Der Vertrag gilt vom"):
        order(joint, under, joint.second)


def test_not_without_demand(joint: Joint) -> None:
    with pytest.raises(ValidationError) as fault:
        order(joint, contract(joint), joint.third)
    assert list(fault.value.message_dict) == ["organisation"]


def test_without_demand_where_all_municipalities_may(joint: Joint) -> None:
    under = contract(joint, circle=CallOffCircle.MUNICIPALITIES)
    assert order(joint, under, joint.third).organisation == joint.third


@pytest.mark.parametrize("role", ["citizen", "neighbour", "provider", "steward"])
def test_nobody_orders_for_another_town(joint: Joint, role: str) -> None:
    someone, under = joint.as_role(role), contract(joint)
    assert someone is not None
    with pytest.raises(PermissionDenied):
        call_off(under, joint.second, OrderText(1, soon(), uuid4()), by=someone)
    assert CallOff.objects.count() == 0


def test_a_provider_does_not_order_for_itself(joint: Joint) -> None:
    with pytest.raises(PermissionDenied):
        order(joint, contract(joint), joint.provider)


def test_an_ended_contract_gives_nothing(joint: Joint) -> None:
    under = contract(joint)
    move_procurement(under.procurement, state=ProcurementState.ENDED, by=joint.speaker(joint.town))
    with pytest.raises(ValidationError, match="kann man nicht abrufen"):
        order(joint, under, joint.second)


@pytest.mark.parametrize(
    ("field", "value"),
    [("quantity", 0), ("quantity", -2), ("planned_for", timezone.localdate() - timedelta(days=1))],
)
def test_a_wrong_order_is_named(joint: Joint, field: str, value: Any) -> None:
    values = {"quantity": 1, "planned_for": soon(), "once": uuid4(), field: value}
    with pytest.raises(ValidationError) as fault:
        call_off(contract(joint), joint.second, OrderText(**values), by=joint.speaker(joint.second))
    assert list(fault.value.message_dict) == [field]


def test_what_is_known_of_the_adoption_stays(joint: Joint) -> None:
    speaker = joint.speaker(joint.second)
    inside = InsideFacts(experience="Läuft gut", may_be_called=True, call_contact="Bernd")
    facts = AdoptionFacts(AdoptionState.PLANNED, [joint.service], planned_for=soon(400), inside=inside)
    record_adoption(joint.second, joint.solution, facts, author=author_of(speaker))
    order(joint, contract(joint), joint.second, planned_for=soon(200))
    kept = adoption_of(joint)
    assert (kept.experience, kept.call_contact, kept.planned_for) == ("Läuft gut", "Bernd", soon(200))


def test_an_earlier_plan_keeps_its_date(joint: Joint) -> None:
    under = contract(joint)
    order(joint, under, joint.second, planned_for=soon(100))
    order(joint, under, joint.second, planned_for=soon(300))
    assert adoption_of(joint).planned_for == soon(100)


def test_what_is_in_use_stays_in_use(joint: Joint) -> None:
    facts = AdoptionFacts(AdoptionState.IN_USE, [joint.service], in_use_since=timezone.localdate())
    record_adoption(joint.second, joint.solution, facts, author=author_of(joint.speaker(joint.second)))
    order(joint, contract(joint), joint.second)
    assert adoption_of(joint).state == AdoptionState.IN_USE


def test_a_refused_order_leaves_nothing(joint: Joint) -> None:
    under = contract(joint)
    with pytest.raises(ValidationError):
        order(joint, under, joint.second, 7)
    assert (CallOff.objects.count(), Adoption.objects.count()) == (0, 0)


def test_the_contract_is_read_afresh(joint: Joint) -> None:
    """Who holds an old copy of the contract does not order by its old terms."""
    old = contract(joint)
    FrameworkContract.objects.update(max_volume=1)
    with pytest.raises(ValidationError, match="Noch abrufbar: 1"):
        order(joint, old, joint.second, 2)
    assert contract_of(Procurement.objects.get()) == old
