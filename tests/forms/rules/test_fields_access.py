"""Who adds FIM modules."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from fahrplan.forms.rules.fields_access import may_add_modules
from fahrplan.municipalities.enums import MembershipRole
from tests.municipalities.conftest import World
from tests.support.records import member, person


def test_builders_and_stewards_add_modules(world: World) -> None:
    office = world.organisation("barleben")
    people = {
        "visitor": AnonymousUser(),
        "citizen": person(),
        "provider": member(office, MembershipRole.PROVIDER),
        "editor": member(office, MembershipRole.EDITOR),
        "steward": person(is_steward=True),
    }
    assert [name for name, someone in people.items() if may_add_modules(someone)] == ["editor", "steward"]
