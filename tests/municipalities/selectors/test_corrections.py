"""Everybody sees only the proposals that concern them."""

from __future__ import annotations

from fahrplan.accounts.models import Person
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.selectors import proposals_visible_to
from fahrplan.municipalities.services import propose_correction
from tests.municipalities.conftest import World
from tests.support.records import member, person


def test_who_sees_a_proposal(world: World, citizen: Person, steward: Person) -> None:
    harbke = world.organisation("harbke")
    propose_correction(
        world.building, world.harbke, role="handles", organisation=harbke, reason="x", by=citizen
    )
    people = {
        "proposer": citizen,
        "steward": steward,
        "owner": member(harbke),
        "editor": member(harbke, MembershipRole.EDITOR),
        "unverified": member(harbke, verified_at=None),
        "neighbour": member(world.organisation("halle")),
        "visitor": person(),
    }
    seen = {name: proposals_visible_to(someone).count() for name, someone in people.items()}
    assert seen == {
        "proposer": 1, "steward": 1, "owner": 1, "editor": 0, "unverified": 0, "neighbour": 0, "visitor": 0
    }  # fmt: skip
