"""Who builds forms, and who is the second person."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.forms.rules.access import is_second_person, may_build_for, may_edit_form, may_release
from fahrplan.municipalities.enums import MembershipRole
from tests.forms.building import building
from tests.support.records import member, person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (MembershipRole.COORDINATOR, True),
        (MembershipRole.DEPUTY, True),
        (MembershipRole.EDITOR, True),
        (MembershipRole.PROVIDER, False),
        (MembershipRole.CLERK, False),
    ],
)
def test_by_role(role: MembershipRole, may: bool) -> None:
    built = building()

    assert may_build_for(member(built.organisation, role), built.organisation) is may


def test_others_build_nothing() -> None:
    built = building()
    steward = person(is_steward=True)

    assert [may_edit_form(one, built.form) for one in (built.nele, steward, AnonymousUser())] == [False] * 3
    assert may_build_for(member(built.organisation, verified_at=None), built.organisation) is False


def test_the_second_person_is_another() -> None:
    built = building()
    version = built.version
    version.submitted_by_id = built.anna.pk

    assert (is_second_person(built.anna, version), is_second_person(built.bert, version)) == (False, True)
    assert [may_release(one, version) for one in (built.anna, built.bert, built.nele)] == [False, True, False]
