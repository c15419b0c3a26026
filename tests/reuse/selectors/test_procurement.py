"""Procurements, with money only for who may see it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.municipalities.enums import MembershipRole
from fahrplan.reuse.selectors.procurement import (
    called_off,
    demand_of,
    procurement_by_id,
    procurement_view,
    procurements_listed,
    terms_of,
)
from fahrplan.reuse.services.procurement import withdraw_demand
from tests.reuse.joint import Joint, contract, demand, order, procurement
from tests.support.records import member


@pytest.mark.parametrize(
    ("role", "sees"),
    [("visitor", False), ("citizen", False), ("neighbour", True), ("provider", False), ("steward", True)],
)
def test_budgets_notes_and_prices_are_for_municipalities_and_the_land(
    joint: Joint, role: str, sees: bool
) -> None:
    found = contract(joint).procurement
    view = procurement_view(found, joint.as_role(role) or AnonymousUser())
    assert view.contract is not None
    assert view.contract.price == (Decimal("99.90") if sees else None)
    assert view.budget == (Decimal("2001.00") if sees else None)
    assert {row.budget for row in view.demands} == {Decimal("1000.50") if sees else None}
    assert {row.note for row in view.demands} == {"" if sees else None}


def test_a_towns_provider_sees_no_budget(joint: Joint) -> None:
    found = contract(joint).procurement
    assert procurement_view(found, member(joint.town, MembershipRole.PROVIDER)).budget is None


def test_a_lead_that_is_no_municipality_sees_its_budgets(joint: Joint) -> None:
    from fahrplan.reuse.services.procurement import start_procurement
    from tests.reuse.joint import procurement_text

    speaker = joint.speaker(joint.centre)
    found = start_procurement(joint.centre, procurement_text(joint), by=speaker)
    demand(joint, found, joint.second)
    assert procurement_view(found, speaker).budget == Decimal("1000.50")


def test_demand_is_summed(joint: Joint) -> None:
    found = procurement(joint)
    demand(joint, found, joint.town, 2)
    demand(joint, found, joint.second, 3)
    demand(joint, found, joint.third, 5)
    withdraw_demand(found, joint.third, by=joint.speaker(joint.third))
    read: Any = procurement_by_id(found.pk)
    view = procurement_view(found, joint.steward)
    assert (read.demanding, read.demanded, view.demanded, view.budgets_said) == (2, 5, 5, 2)
    assert demand_of(found, joint.third) is None


def test_without_demand_the_sum_is_nothing(joint: Joint) -> None:
    procurement(joint)
    read: Any = procurements_listed().get()
    assert (read.demanding, read.demanded) == (0, 0)


def test_what_is_left_of_a_contract(joint: Joint) -> None:
    under = contract(joint)
    order(joint, under, joint.second, 2)
    order(joint, under, joint.town, 1)
    assert (called_off(under), terms_of(under).left) == (3, 3)


@pytest.mark.parametrize("towns", [1, 3])
def test_a_view_takes_the_same_queries(joint: Joint, towns: int, django_assert_num_queries: Any) -> None:
    found = procurement(joint)
    for town in (joint.town, joint.second, joint.third)[:towns]:
        demand(joint, found, town)
    with django_assert_num_queries(3):
        procurement_view(found, joint.steward)
