"""The page that plays the provider is only there where nothing is real."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.accounts.models import Person
from fahrplan.municipalities.models import Organisation
from tests.payments.conftest import pay
from tests.support.client import CheckedClient

pytestmark = pytest.mark.django_db


def test_in_production_it_does_not_exist(
    client: CheckedClient, office: Organisation, payer: Person, settings: Any
) -> None:
    payment = pay(office, payer)
    client.force_login(payer)
    settings.TESTING = settings.DEMO = False
    assert client.get(payment.pay_url).status_code == 404


def test_an_unknown_button_does_nothing(client: CheckedClient, office: Organisation, payer: Person) -> None:
    payment = pay(office, payer)
    client.force_login(payer)
    assert client.post(payment.pay_url, {"wahl": "schenken"}).status_code == 302
    payment.refresh_from_db()
    assert payment.state == "open"
