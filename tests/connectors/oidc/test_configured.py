"""What settings name becomes a provider."""

from __future__ import annotations

from config.environment_identities import Identities, OpenId
from fahrplan.accounts.enums import TrustLevel
from fahrplan.connectors.oidc.configured import openid_providers

GIVEN = OpenId("https://dienst.example", "ich", "", "Landeskonto", "citizen", 10, {"hoch": 40})


def test_the_named_issuer_is_offered() -> None:
    (found,) = openid_providers(Identities(GIVEN, None, None))
    assert (found.label, found.highest) == ("Landeskonto", TrustLevel.HIGH)


def test_without_settings_there_is_none() -> None:
    assert openid_providers(Identities(None, None, None)) == []
