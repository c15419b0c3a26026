"""The request: the demanded level as the minimum, in the order the schema wants."""

from __future__ import annotations

import base64

import pytest
from lxml import etree

from fahrplan.accounts.enums import TrustLevel
from fahrplan.connectors.bundid.request import Asked, signed_request, stork_level
from tests.connectors.bundid import idp


@pytest.mark.parametrize(("level", "stork"), [(0, 1), (10, 1), (20, 3), (30, 3), (40, 4)])
def test_a_level_in_between_demands_the_higher_one(level: int, stork: int) -> None:
    assert stork_level(TrustLevel(level)) == stork


def test_the_demanded_level_is_the_minimum() -> None:
    asked = Asked(
        "_id", idp.WE, idp.BACK, idp.TARGET, TrustLevel.HIGH, [("urn:oid:2.5.4.4", False)], "Fahrplan"
    )
    root = etree.fromstring(base64.b64decode(signed_request(asked, *idp.key_pair("we"))))
    names = [etree.QName(child).localname for child in root]
    context = root.find("samlp:RequestedAuthnContext", idp.NAMES)
    assert names == ["Issuer", "Signature", "Extensions", "RequestedAuthnContext"]
    assert context is not None
    assert context.get("Comparison") == "minimum"
    assert context.findtext("saml:AuthnContextClassRef", None, idp.NAMES) == "STORK-QAA-Level-4"
