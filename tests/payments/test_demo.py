"""The demo's payments are there once."""

from __future__ import annotations

import pytest

from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.payments.demo import CITIZEN, OFFICE, load
from fahrplan.payments.models import Payment
from tests.support.fixtures import web_role
from tests.support.records import organisation, person


@pytest.mark.django_db
def test_loading_twice_adds_nothing() -> None:
    person("Berta Bürger", email=CITIZEN, is_demo=True)
    organisation(OFFICE, OrganisationKind.VERBANDSGEMEINDE)
    with web_role():
        for _ in range(2):
            load(author=Author(label="Demodaten"), report=lambda line: None)
    stored = Payment.objects.order_by("amount_cents").values_list("state", "is_demo")
    assert list(stored) == [("paid", True), ("open", True), ("cancelled", True)]
