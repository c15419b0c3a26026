"""Payments for tests."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.service_accounts import open_account
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.payments.enums import PaymentState
from fahrplan.payments.models import Payment
from fahrplan.payments.ports import PlayedProvider, payment_provider
from fahrplan.payments.services.payments import start_payment
from tests.support.records import organisation, person

CODE = "abcd-efgh-jkmn-pqrs-tuvw-xyz2"


@pytest.fixture
def office(db: None) -> Organisation:
    return organisation("barleben", OrganisationKind.EINHEITSGEMEINDE, name="Barleben", land="15")


@pytest.fixture
def payer(db: None) -> Person:
    return person("Ayşe Demir")


def pay(office: Organisation, payer: Person | None = None, **fee: Any) -> Payment:
    """A payment begun: of an account, or with the code."""
    values: dict[str, Any] = {
        "subject_id": uuid4(),
        "organisation": office,
        "amount_cents": 1250,
        "purpose": "Hundesteuer",
        "back_url": "/antrag/entwurf/",
        "account": open_account(payer) if payer else None,
        "secret": "" if payer else CODE,
    }
    return start_payment(**(values | fee))


def play(payment: Payment, state: PaymentState) -> None:
    """Press a button on the provider's page."""
    provider = payment_provider("payment_demo")
    assert isinstance(provider, PlayedProvider)
    provider.settle(payment.transaction_id, state)
