"""Who may keep what."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.exchange.rules.keeping import (
    may_keep_event,
    may_keep_labs,
    may_keep_own,
    may_keep_programmes,
    may_organise,
)
from tests.exchange import towns

pytestmark = pytest.mark.django_db
ROLES = ("leader", "neighbour", "seller", "provider", "citizen", "steward")


def test_who_leads_an_organisation_and_the_land_keep_its_own() -> None:
    world = towns.build()
    allowed = [role for role in ROLES if may_keep_own(getattr(world, role), world.barleben)]
    assert allowed == ["leader", "steward"]
    assert not may_keep_own(AnonymousUser(), world.barleben)


def test_a_provider_organises_its_own_training() -> None:
    world = towns.build()
    assert [role for role in ROLES if may_organise(getattr(world, role), world.dataport)] == [
        "seller",
        "steward",
    ]


def test_an_event_is_kept_by_its_organiser() -> None:
    world = towns.build()
    one = towns.event(world.barleben)
    assert [role for role in ROLES if may_keep_event(getattr(world, role), one)] == ["leader", "steward"]


@pytest.mark.parametrize("rule", [may_keep_programmes, may_keep_labs])
def test_programmes_and_labs_are_the_lands(rule: object) -> None:
    world = towns.build()
    assert [role for role in ROLES if rule(getattr(world, role))] == ["steward"]  # type: ignore[operator]
