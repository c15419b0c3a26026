"""Who may assess an implementation."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fahrplan.accounts.models import Person
from fahrplan.implementation.rules.access import may_assess, may_check, may_plan, may_report
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.services import edit_department
from tests.implementation.assessing import AUTHOR, implementation_in
from tests.municipalities.conftest import World
from tests.support.records import member


@pytest.mark.parametrize(
    ("role", "allowed"),
    [(MembershipRole.COORDINATOR, True), (MembershipRole.DEPUTY, True), (MembershipRole.PROVIDER, False)],
)
def test_leading_people_may_assess(world: World, role: MembershipRole, allowed: bool) -> None:
    implementation = implementation_in(world, "halle")
    assert may_assess(member(implementation.organisation, role), implementation) is allowed


@pytest.mark.parametrize(("department", "allowed"), [("Steueramt", True), ("Bauamt", False), ("", False)])
def test_an_editor_may_assess_what_the_own_department_does(
    world: World, department: str, allowed: bool
) -> None:
    implementation = implementation_in(world, "halle")
    halle = implementation.organisation
    own = edit_department(halle, name="Steueramt", author=AUTHOR)
    edit_department(halle, name="Bauamt", author=AUTHOR)
    implementation.department = halle.departments.filter(name=department).first()
    editor = member(halle, MembershipRole.EDITOR, department=own)
    assert may_assess(editor, implementation) is allowed


def test_a_steward_may_assess_everywhere_and_a_visitor_nowhere(world: World, steward: Person) -> None:
    implementation = implementation_in(world, "halle")
    assert (may_assess(steward, implementation), may_assess(AnonymousUser(), implementation)) == (True, False)


def test_a_steward_checks_and_plans_but_does_not_report(world: World, steward: Person) -> None:
    implementation = implementation_in(world, "halle")
    rules = (may_check, may_plan, may_report)
    assert [rule(steward, implementation) for rule in rules] == [True, True, False]
    owner = member(implementation.organisation)
    assert [rule(owner, implementation) for rule in rules] == [False, True, True]


def test_who_speaks_for_an_implementation_is_one_query(world: World, steward: Person) -> None:
    implementation = implementation_in(world, "halle")
    with CaptureQueriesContext(connection) as asked:
        assert not may_report(steward, implementation)
    assert len(asked) == 1
