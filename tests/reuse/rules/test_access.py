"""Who may do what with adoptions."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.rules.access import (
    may_answer,
    may_change,
    may_hand_over,
    may_merge,
    may_propose,
    may_record,
    may_see_inside,
)
from tests.reuse.adopting import ROLES, Town, recorded

EXPECTED: dict[str, tuple[str, ...]] = {
    "record": ("owner", "steward"),
    "change": ("owner", "steward"),
    "propose": ("provider", "neighbour", "owner", "steward"),
    "answer": ("owner",),
    "merge": ("steward",),
    "hand_over": ("steward",),
    "inside": ("neighbour", "owner", "steward"),
}


@pytest.mark.parametrize("role", ROLES)
def test_every_role_may_what_the_table_says(town: Town, role: str) -> None:
    person = town.who(role) or AnonymousUser()
    adoption = recorded(town)
    told = {
        "record": may_record(person, town.halle),
        "change": may_change(person, adoption),
        "propose": may_propose(person, town.solution),
        "answer": may_answer(person, adoption),
        "merge": may_merge(person, adoption),
        "hand_over": may_hand_over(person),
        "inside": may_see_inside(person),
    }
    assert told == {what: role in roles for what, roles in EXPECTED.items()}


def test_an_organisation_that_is_gone_records_nothing(town: Town) -> None:
    Organisation.objects.filter(pk=town.halle.pk).update(active=False)
    town.halle.refresh_from_db()
    assert may_record(town.voice["owner"], town.halle) is False
