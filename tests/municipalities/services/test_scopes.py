"""Who asks: a clerk for the own organisations, everybody for the own account, a visitor with a code alone."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from fahrplan.foundation.services.row_scope import hash_of
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.municipalities.services.scopes import own_scope, scope_of
from tests.support.records import member, organisation

pytestmark = pytest.mark.django_db


def said() -> tuple[str, str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('app.organisations', true), current_setting('app.account', true), "
            "current_setting('app.secret', true)"
        )
        organisations, account, secret = cursor.fetchone()
    return organisations or "", account or "", secret or ""


def test_a_clerk_asks_for_the_own_organisation_and_the_own_account() -> None:
    town = organisation("barleben", OrganisationKind.EINHEITSGEMEINDE)
    clerk = member(town, MembershipRole.CLERK)
    with scope_of(clerk):
        assert said() == (f"{{{town.pk}}}", str(clerk.pk), "")


@pytest.mark.parametrize("role", [MembershipRole.COORDINATOR, MembershipRole.EDITOR])
def test_other_roles_ask_for_no_organisation(role: MembershipRole) -> None:
    someone = member(organisation("barleben", OrganisationKind.EINHEITSGEMEINDE), role)
    with scope_of(someone):
        assert said() == ("", str(someone.pk), "")


def test_a_visitor_asks_with_the_code_and_the_database_hears_its_hash() -> None:
    with scope_of(AnonymousUser(), secret="geheim"):
        assert said() == ("", "", hash_of("geheim"))


def test_in_the_own_scope_a_clerk_is_a_citizen() -> None:
    clerk = member(organisation("barleben", OrganisationKind.EINHEITSGEMEINDE), MembershipRole.CLERK)
    with own_scope(clerk):
        assert said() == ("", str(clerk.pk), "")


def test_afterwards_nobody_asks() -> None:
    with scope_of(AnonymousUser(), secret="geheim"):
        pass
    assert said() == ("", "", "")
