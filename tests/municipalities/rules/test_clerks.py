"""Who handles cases."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.municipalities.models import Department, Membership
from fahrplan.municipalities.rules.clerks import desks_of, handles_case
from tests.support.records import organisation

pytestmark = pytest.mark.django_db


def employed(role: str = MembershipRole.CLERK, **fields: object) -> tuple[Person, Membership]:
    person = Person.objects.create(email=f"{role}@amt.example")
    values: dict[str, object] = {"verified_at": timezone.now()} | fields
    town = values.pop("organisation", None) or organisation("arendsee", OrganisationKind.EINHEITSGEMEINDE)
    return person, Membership.objects.create(person=person, organisation=town, role=role, **values)


def test_a_clerk_without_a_department_handles_all_of_the_organisation() -> None:
    person, membership = employed()
    assert desks_of(person) == {membership.organisation_id: {None}}


def test_a_clerk_of_a_department_handles_its_cases_alone() -> None:
    town = organisation("arendsee", OrganisationKind.EINHEITSGEMEINDE)
    mine = Department.objects.create(organisation=town, name="Steuern")
    other = Department.objects.create(organisation=town, name="Bauen")
    person, _ = employed(organisation=town, department=mine)
    cases = [SimpleNamespace(organisation_id=town.pk, department_id=one.pk) for one in (mine, other)]
    assert [handles_case(person, case) for case in cases] == [True, False]


@pytest.mark.parametrize(
    ("role", "fields"),
    [
        (MembershipRole.COORDINATOR, {}),
        (MembershipRole.CLERK, {"verified_at": None}),
        (MembershipRole.CLERK, {"ended_at": timezone.now()}),
    ],
    ids=["coordination", "not verified", "ended"],
)
def test_nobody_else_handles_cases(role: str, fields: dict[str, object]) -> None:
    assert desks_of(employed(role, **fields)[0]) == {}


def test_a_visitor_handles_nothing() -> None:
    assert desks_of(AnonymousUser()) == {}
