"""Who asks: everybody for the own account, a visitor with a code alone."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from fahrplan.foundation.services.row_scope import hash_of
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.municipalities.services.scopes import own_scope
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


def test_a_visitor_asks_with_the_code_and_the_database_hears_its_hash() -> None:
    with own_scope(AnonymousUser(), secret="geheim"):
        assert said() == ("", "", hash_of("geheim"))


def test_in_the_own_scope_a_clerk_is_a_citizen() -> None:
    clerk = member(organisation("barleben", OrganisationKind.EINHEITSGEMEINDE), MembershipRole.CLERK)
    with own_scope(clerk):
        assert said() == ("", str(clerk.pk), "")


def test_afterwards_nobody_asks() -> None:
    with own_scope(AnonymousUser(), secret="geheim"):
        pass
    assert said() == ("", "", "")
