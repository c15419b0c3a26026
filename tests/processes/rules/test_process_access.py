"""Who may change a process."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.municipalities.enums import MembershipRole
from fahrplan.processes.rules.process_access import may_add_process, may_edit_process, may_own_process
from tests.processes.process_records import process, town
from tests.support.records import member, person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (MembershipRole.COORDINATOR, True),
        (MembershipRole.DEPUTY, True),
        (MembershipRole.EDITOR, True),
        (MembershipRole.PROVIDER, False),
    ],
)
def test_the_role_decides(role: MembershipRole, expected: bool) -> None:
    home = town()
    one, someone = process(home), member(home, role)
    assert [rule(someone, subject) for rule, subject in (
        (may_edit_process, one), (may_own_process, home), (may_add_process, None)
    )] == [expected] * 3  # fmt: skip


def test_neighbours_add_their_own_only() -> None:
    one, someone = process(town()), member(town("halle"))
    assert (may_edit_process(someone, one), may_add_process(someone)) == (False, True)


def test_a_steward_may_all_and_a_visitor_nothing() -> None:
    one = process(town())
    steward, visitor = person(is_steward=True), AnonymousUser()
    assert (may_edit_process(steward, one), may_add_process(steward)) == (True, True)
    assert (may_edit_process(visitor, one), may_add_process(visitor)) == (False, False)
