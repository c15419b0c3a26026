"""BundID through our pages: the request in a form, the answer posted from another site, once."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from lxml import etree

from fahrplan.accounts.models import ServiceAccount
from fahrplan.accounts.ports import forget_identity_provider, register_identity_provider
from fahrplan.accounts.selectors.service_accounts import name_of
from fahrplan.connectors.bundid.attributes import BUNDID
from fahrplan.connectors.bundid.provider import Party, SamlProvider
from tests.connectors.bundid import idp
from tests.support.fixtures import web_role

START = "/konto/servicekonto/anmelden/bundid/"


@pytest.fixture
def provider(db: None) -> Iterator[SamlProvider]:
    cache.clear()
    party = Party(idp.WE, idp.BACK, *idp.key_pair("we"))
    made = SamlProvider("bundid", "BundID", "Das Nutzerkonto.", idp.metadata(), party, BUNDID)
    register_identity_provider(made)
    yield made
    forget_identity_provider("bundid")


def test_the_whole_way_once(client: Any, provider: SamlProvider) -> None:
    with web_role():
        page = client.post(START, {"niveau": "40", "next": "/antrag/weiter/"})
        assert "form-action 'self' https://idp.example" in page["Content-Security-Policy"]
        fields = page.context["departure"].fields
        request = etree.fromstring(base64.b64decode(fields["SAMLRequest"]))
        said = idp.Said(str(request.get("ID")))
        answer = {
            "SAMLResponse": idp.encoded(idp.signed(idp.response(said))),
            "RelayState": fields["RelayState"],
        }
        token = client.cookies["servicekonto_anmeldung"].value
        assert client.post(f"{START}zurueck/", answer)["Location"] == "/antrag/weiter/"
        client.post("/konto/logout/")
        client.cookies["servicekonto_anmeldung"] = token
        assert client.post(f"{START}zurueck/", answer).status_code == 400
    assert name_of(ServiceAccount.objects.get()) == "Maria Neumann"


def test_with_encryption_the_cookie_comes_along_from_the_other_site(
    client: Any, provider: SamlProvider, settings: Any
) -> None:
    settings.SESSION_COOKIE_SECURE = True
    client.post(START)
    cookie = client.cookies["servicekonto_anmeldung"]
    assert (cookie["samesite"], cookie["secure"], cookie["httponly"]) == ("None", True, True)


def test_our_metadata_lie_at_their_address(client: Any, provider: SamlProvider) -> None:
    answer = client.get(f"{START}metadaten/")
    assert answer["Content-Type"] == "application/samlmetadata+xml; charset=utf-8"
    assert etree.fromstring(answer.content).get("entityID") == idp.WE
