"""An answer is checked by the settings of one provider; the faults of each are in the provider's test."""

from __future__ import annotations

import pytest

from fahrplan.connectors.bundid.attributes import BUNDID, Attribute
from fahrplan.connectors.bundid.provider import Party, SamlProvider
from fahrplan.connectors.bundid.response import DeclinedError, Expected, RefusedError, checked
from tests.connectors.bundid import idp

EXPECTED = Expected("_ask", idp.BACK, idp.WE)


@pytest.fixture(scope="module")
def provider() -> SamlProvider:
    party = Party(idp.WE, idp.BACK, *idp.key_pair("we"))
    return SamlProvider("bundid", "BundID", "x", idp.metadata(), party, BUNDID)


def test_context_and_attributes_are_read(provider: SamlProvider) -> None:
    answer = checked(idp.encoded(idp.signed(idp.response(idp.Said("_ask")))), provider._settings, EXPECTED)
    assert answer.context == "STORK-QAA-Level-4"
    assert answer.attributes[1] == Attribute("urn:oid:2.5.4.4", "Neumann", "HOCH")


def test_what_is_refused_says_why_for_the_log_and_without_content(provider: SamlProvider) -> None:
    with pytest.raises(RefusedError) as fault:
        checked(idp.encoded(idp.response(idp.Said("_ask"))), provider._settings, EXPECTED)
    assert "Neumann" not in str(fault.value)


def test_a_failure_of_the_provider_is_told_apart(provider: SamlProvider) -> None:
    root = idp.response(idp.Said("_ask"))
    status = root.xpath("//samlp:StatusCode", namespaces=idp.NAMES)[0]
    status.set("Value", "urn:oasis:names:tc:SAML:2.0:status:Requester")
    with pytest.raises(DeclinedError, match="Requester"):
        checked(idp.encoded(root), provider._settings, EXPECTED)
