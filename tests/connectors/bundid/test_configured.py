"""What settings name becomes a provider; nothing named, nobody there."""

from __future__ import annotations

from config.environment_identities import Identities, Saml
from fahrplan.connectors.bundid.configured import saml_providers


def test_only_what_is_named_is_connected() -> None:
    given = Identities(openid=None, bundid=Saml("<x/>", "KEY", "CERT", ""), unternehmenskonto=None)
    (found,) = saml_providers(given, "https://fahrplan.example")
    assert (found.key, found.party.entity_id) == (
        "bundid",
        "https://fahrplan.example/konto/servicekonto/anmelden/bundid/metadaten/",
    )


def test_without_settings_there_is_none() -> None:
    assert saml_providers(Identities(None, None, None), "https://fahrplan.example") == []
