"""Who may keep templates and copies."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.accounts.models import Person
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.processes.rules.template_access import (
    may_add_template,
    may_adopt_template,
    may_edit_copy,
    may_edit_template,
    may_load_library,
    may_read_copy,
)
from tests.processes.template_records import copy_of, template, town
from tests.support.records import member, person

pytestmark = pytest.mark.django_db


def test_each_role_may_what_is_its_own(steward: Person) -> None:
    owner, holder = town("halle", "Halle"), town()
    kept = template(owner=owner)
    copy = copy_of(kept, holder)
    people = {
        "visitor": AnonymousUser(),
        "citizen": person(),
        "provider": member(holder, MembershipRole.PROVIDER),
        "unverified": member(holder, verified_at=None),
        "owner": member(owner),
        "holder": member(holder),
        "steward": steward,
    }
    allowed = {
        "add": {who for who, one in people.items() if may_add_template(one)},
        "edit": {who for who, one in people.items() if may_edit_template(one, kept)},
        "adopt": {who for who, one in people.items() if may_adopt_template(one, holder)},
        "edit copy": {who for who, one in people.items() if may_edit_copy(one, copy)},
        "read copy": {who for who, one in people.items() if may_read_copy(one, copy)},
        "load": {who for who, one in people.items() if may_load_library(one)},
    }
    assert allowed == {
        "add": {"owner", "holder", "steward"},
        "edit": {"owner", "steward"},
        "adopt": {"holder"},
        "edit copy": {"holder"},
        "read copy": {"holder", "steward"},
        "load": {"steward"},
    }
