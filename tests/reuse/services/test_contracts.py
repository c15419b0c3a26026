"""The framework contract of a procurement."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from fahrplan.reuse.enums import ProcurementState
from fahrplan.reuse.models import FrameworkContract, Procurement
from fahrplan.reuse.services.contracts import edit_contract, sign_contract
from fahrplan.reuse.services.procurement import move_procurement
from fahrplan.solutions.enums import LifeCycle
from fahrplan.solutions.models import Solution, SolutionVersion
from tests.reuse.joint import Joint, contract, contract_text, demand, order, procurement, told


def tendering(joint: Joint) -> Procurement:
    found = procurement(joint)
    demand(joint, found, joint.second)
    return move_procurement(found, state=ProcurementState.TENDERING, by=joint.speaker(joint.town))


def test_a_contract_ends_the_tender_and_participants_are_told(joint: Joint) -> None:
    found = tendering(joint)
    kept = sign_contract(found, contract_text(joint), by=joint.speaker(joint.town))
    found.refresh_from_db()
    assert (kept.number, kept.provider, found.state) == ("RV-1", joint.provider, ProcurementState.CONTRACTED)
    assert told(joint.speaker(joint.second))[-1] == "Rahmenvertrag: Gewerbe für alle"


def test_the_same_contract_sent_twice_is_stored_once(joint: Joint) -> None:
    found, leader = tendering(joint), joint.speaker(joint.town)
    first = sign_contract(found, contract_text(joint), by=leader)
    assert sign_contract(found, contract_text(joint), by=leader) == first
    with pytest.raises(ValidationError, match="gibt es schon"):
        sign_contract(found, contract_text(joint, number="RV-2"), by=leader)


def test_without_a_tender_there_is_no_contract(joint: Joint) -> None:
    with pytest.raises(ValidationError, match="geht nicht mehr"):
        sign_contract(procurement(joint), contract_text(joint), by=joint.speaker(joint.town))
    assert FrameworkContract.objects.count() == 0


@pytest.mark.parametrize("role", ["citizen", "neighbour", "provider"])
def test_others_sign_nothing(joint: Joint, role: str) -> None:
    someone, found = joint.as_role(role), tendering(joint)
    assert someone is not None
    with pytest.raises(PermissionDenied):
        sign_contract(found, contract_text(joint), by=someone)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", ""),
        ("valid_to", timezone.localdate() - timedelta(days=1)),
        ("price_per_unit", Decimal("-0.01")),
        ("price_per_unit", Decimal("1e12")),
        ("max_volume", 0),
        ("max_volume", 10**10),
        ("circle", "x"),
        ("version", "foreign"),
    ],
)
def test_wrong_terms_are_named(joint: Joint, field: str, value: Any) -> None:
    if value == "foreign":
        other = Solution.objects.create(key="anderes", name="Anderes", kind="module")
        value = SolutionVersion.objects.create(solution=other, number="1", life_cycle=LifeCycle.CURRENT)
    with pytest.raises(ValidationError) as fault:
        sign_contract(tendering(joint), contract_text(joint, **{field: value}), by=joint.speaker(joint.town))
    assert list(fault.value.message_dict) == [field]


def test_the_volume_never_falls_below_what_was_called_off(joint: Joint) -> None:
    kept, leader = contract(joint), joint.speaker(joint.town)
    order(joint, kept, joint.second, 4)
    with pytest.raises(ValidationError, match="Abgerufen sind schon 4"):
        edit_contract(kept, contract_text(joint, max_volume=3), by=leader)
    assert edit_contract(kept, contract_text(joint, max_volume=4), by=leader).max_volume == 4


def test_participants_hear_of_a_changed_contract(joint: Joint) -> None:
    kept = contract(joint)
    edit_contract(kept, contract_text(joint, conditions="Neu"), by=joint.speaker(joint.town))
    assert told(joint.speaker(joint.second))[-1] == "Rahmenvertrag geändert: Gewerbe für alle"


def test_others_change_no_contract(joint: Joint) -> None:
    kept = contract(joint)
    with pytest.raises(PermissionDenied):
        edit_contract(kept, contract_text(joint, max_volume=100), by=joint.speaker(joint.provider))
