"""Payments as clerks see them."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.accounts.models import Person
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.municipalities.models import Organisation
from tests.payments.conftest import pay
from tests.support.client import CheckedClient
from tests.support.fixtures import web_role
from tests.support.records import member, organisation

pytestmark = pytest.mark.django_db
PAGE = "/zahlungen/"


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_with_many_payments(
    client: CheckedClient, office: Organisation, payer: Person, django_assert_num_queries: Any, number: int
) -> None:
    for _ in range(number):
        pay(office, payer)
    pay(organisation("halle", OrganisationKind.KREISFREIE_STADT), payer)
    client.force_login(member(office, MembershipRole.CLERK))
    with web_role(), django_assert_num_queries(10):
        page = client.get(PAGE).content.decode()
    assert page.count("12,50 €") == number


def test_the_file_has_the_rows_of_the_list(
    client: CheckedClient, office: Organisation, payer: Person
) -> None:
    pay(office, payer)
    client.force_login(member(office, MembershipRole.CLERK))
    with web_role():
        answer = client.get(PAGE, {"format": "csv", "stand": "open"})
        assert len(b"".join(answer.streaming_content).splitlines()) == 2
        assert (
            len(b"".join(client.get(PAGE, {"format": "csv", "stand": "paid"}).streaming_content).splitlines())
            == 1
        )


def test_only_clerks_see_it(client: CheckedClient, office: Organisation) -> None:
    assert client.get(PAGE).status_code == 302
    client.force_login(member(office))
    assert client.get(PAGE).status_code == 403
