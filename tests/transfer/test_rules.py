"""Who may read files in and see them."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.accounts.models import Person
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.transfer.models import Upload
from fahrplan.transfer.rules import may_import, may_see_upload
from tests.municipalities.conftest import World
from tests.support.records import member


def test_only_a_steward_reads_files_in(steward: Person, citizen: Person) -> None:
    assert [may_import(who) for who in (steward, citizen, AnonymousUser())] == [True, False, False]


@pytest.mark.parametrize(
    ("key", "role", "allowed"),
    [
        ("barleben", MembershipRole.COORDINATOR, True),
        ("barleben", MembershipRole.DEPUTY, True),
        ("barleben", MembershipRole.EDITOR, False),
        ("barleben", MembershipRole.PROVIDER, False),
        ("halle", MembershipRole.COORDINATOR, False),
    ],
)
def test_a_file_is_for_those_who_lead_its_organisation(
    world: World, key: str, role: MembershipRole, allowed: bool
) -> None:
    upload = Upload(organisation=world.organisation("barleben"))
    assert may_see_upload(member(world.organisation(key), role), upload) is allowed


def test_a_file_of_the_land_is_for_stewards(world: World, steward: Person) -> None:
    upload = Upload(organisation=None)
    assert may_see_upload(steward, upload) is True
    assert may_see_upload(member(world.organisation("barleben")), upload) is False
