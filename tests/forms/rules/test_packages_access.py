"""Who may take packages over."""

from __future__ import annotations

from fahrplan.forms.rules.packages_access import may_adopt_package
from fahrplan.municipalities.enums import MembershipRole
from tests.municipalities.conftest import World
from tests.support.records import member, person


def test_only_those_who_lead_the_municipality(world: World) -> None:
    aller = world.organisation("obere-aller")
    people = [member(aller, role) for role in MembershipRole] + [
        member(world.organisation("halle")),
        person("Steffi", is_steward=True),
    ]
    assert [may_adopt_package(one, aller) for one in people] == [
        role in (MembershipRole.COORDINATOR, MembershipRole.DEPUTY) for role in MembershipRole
    ] + [False, False]


def test_a_jobcenter_takes_over_nothing(world: World) -> None:
    centre = world.organisation("jobcenter-boerde")
    assert not may_adopt_package(member(centre), centre)
