"""Who may keep what."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.foundation.rules.access import Rule
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.solutions.rules.access import (
    may_create_solution,
    may_edit_solution,
    may_keep_plan,
    may_merge_solutions,
)
from tests.solutions.conftest import ROLES, Market
from tests.support.records import member

Reading = Callable[[Market], object]


@pytest.mark.parametrize(
    ("test", "allowed"),
    [
        (may_create_solution, {"neighbour", "other_provider", "provider", "steward"}),
        (may_edit_solution, {"provider", "steward"}),
        (may_merge_solutions, {"steward"}),
        (may_keep_plan, {"steward"}),
    ],
)
def test_who_may(market: Market, test: Rule, allowed: set[str]) -> None:
    may = {role for role in ROLES if test(market.people[role] or AnonymousUser(), market.online)}
    assert may == allowed


def test_who_serves_a_town_as_its_it_provider_does_not_speak_for_it(market: Market) -> None:
    servant = member(market.nord, MembershipRole.PROVIDER)
    assert (may_create_solution(servant), may_edit_solution(servant, market.online)) == (False, False)


def test_an_unverified_member_may_nothing(market: Market) -> None:
    someone = member(market.nord, verified_at=None)
    assert may_edit_solution(someone, market.online) is False
