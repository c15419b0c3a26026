"""Details of the account come into the form only when somebody asks for it, and that is logged."""

from __future__ import annotations

import pytest

from fahrplan.accounts.enums import AccountKind, TrustLevel
from fahrplan.accounts.models import Consent, ServiceAccount
from fahrplan.accounts.ports import Detail, Identity
from fahrplan.accounts.services.service_accounts import keep_details, open_account
from fahrplan.forms.models import Draft
from fahrplan.forms.selectors.drafts import Holder, open_draft
from fahrplan.forms.web.assistant_frame import landing_address
from tests.forms.ordered import FLOW, online
from tests.forms.web.filling import text
from tests.support.client import CheckedClient
from tests.support.records import person

pytestmark = pytest.mark.django_db
PREFILL = {"person/nachname": "surname", "person/geboren": "birth_date", "person/iban": "phone"}


@pytest.fixture
def account(client: CheckedClient) -> ServiceAccount:
    """Somebody logged in whose account knows name, birth date and phone."""
    someone = person()
    found = open_account(someone)
    details = {"surname": "Škvor", "birth_date": "1980-02-01", "phone": "0391 123456"}
    told = {name: Detail(value, TrustLevel.NORMAL) for name, value in details.items()}
    keep_details(found, Identity("x", AccountKind.CITIZEN, TrustLevel.NORMAL, told), source="Prüfung")
    client.force_login(someone)
    return found


def begun_with(client: CheckedClient, account: ServiceAccount, **form: str) -> dict[str, object]:
    address = landing_address(online(flow=FLOW | {"prefill": PREFILL}))
    assert "Angaben aus meinem Servicekonto übernehmen" in text(client.get(address))
    client.post(address, {"wohnort": "ja", **form})
    holder = Holder(account)
    with holder.scope():
        opened = open_draft(Draft.objects.get().pk, holder)
    assert opened is not None
    return opened.data


def test_details_that_fit_are_taken_over_with_consent(client: CheckedClient, account: ServiceAccount) -> None:
    before = Consent.objects.count()
    data = begun_with(client, account, uebernehmen="ja")
    assert data == {"person": {"nachname": "Škvor", "geboren": "1980-02-01"}}
    assert Consent.objects.count() == before + 1


def test_without_consent_nothing_is_taken_over(client: CheckedClient, account: ServiceAccount) -> None:
    before = Consent.objects.count()
    assert (begun_with(client, account), Consent.objects.count()) == ({}, before)
