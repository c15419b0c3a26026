"""Who may do what together."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.municipalities.enums import MembershipRole
from fahrplan.reuse.rules.together import (
    acts_for,
    may_offer_staff,
    may_run_pilots,
    may_see_money,
    may_start_procurement,
)
from tests.reuse.joint import Joint
from tests.support.records import member


def test_only_leading_people_of_a_municipality_act_for_it(joint: Joint) -> None:
    found = {
        "coordinator": acts_for(joint.speaker(joint.town), joint.town),
        "deputy": acts_for(member(joint.town, MembershipRole.DEPUTY), joint.town),
        "editor": acts_for(member(joint.town, MembershipRole.EDITOR), joint.town),
        "provider of the town": acts_for(member(joint.town, MembershipRole.PROVIDER), joint.town),
        "unverified": acts_for(member(joint.town, verified_at=None), joint.town),
        "neighbour": acts_for(joint.speaker(joint.second), joint.town),
        "provider": acts_for(joint.speaker(joint.provider), joint.provider),
        "steward": acts_for(joint.steward, joint.town),
        "visitor": acts_for(AnonymousUser(), joint.town),
    }
    assert [name for name, allowed in found.items() if allowed] == ["coordinator", "deputy"]


def test_money_is_for_municipalities_and_the_land(joint: Joint) -> None:
    seen = {role: may_see_money(joint.as_role(role) or AnonymousUser()) for role in
            ("visitor", "citizen", "neighbour", "provider", "steward")}  # fmt: skip
    assert seen == {"visitor": False, "citizen": False, "neighbour": True, "provider": False, "steward": True}


def test_a_provider_of_a_town_sees_no_money(joint: Joint) -> None:
    assert may_see_money(member(joint.town, MembershipRole.PROVIDER)) is False


def test_who_may_buy(joint: Joint) -> None:
    assert may_start_procurement(joint.speaker(joint.town), joint.town)
    assert may_start_procurement(joint.speaker(joint.centre), joint.centre)
    assert may_start_procurement(joint.steward, joint.land)
    assert not may_start_procurement(joint.speaker(joint.provider), joint.provider)
    assert not may_start_procurement(joint.steward, joint.provider)
    assert not may_start_procurement(joint.speaker(joint.second), joint.town)


def test_who_may_offer_staff(joint: Joint) -> None:
    assert may_offer_staff(joint.speaker(joint.centre), joint.centre)
    assert may_offer_staff(joint.speaker(joint.town), joint.town)
    assert may_offer_staff(joint.steward, joint.centre)
    assert not may_offer_staff(joint.steward, joint.town)
    assert not may_offer_staff(joint.speaker(joint.provider), joint.provider)


@pytest.mark.parametrize("role", ["visitor", "citizen", "neighbour", "provider"])
def test_only_stewards_run_pilots(joint: Joint, role: str) -> None:
    assert may_run_pilots(joint.as_role(role) or AnonymousUser()) is False
    assert may_run_pilots(joint.steward) is True
