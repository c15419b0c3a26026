"""Who vouches for citizens and businesses, from the environment."""

from __future__ import annotations

import pytest

from config.environment import read_environment
from config.environment_identities import Identities, OpenId, Saml
from config.environment_values import SettingError
from tests.config.test_environment import GOOD

ISSUER = GOOD | {"FAHRPLAN_OIDC_ISSUER": "https://dienst.example/", "FAHRPLAN_OIDC_CLIENT_ID": "fahrplan"}
SAML = {
    "FAHRPLAN_BUNDID_METADATA": "<x/>",
    "FAHRPLAN_BUNDID_KEY": "-----BEGIN PRIVATE KEY-----",
    "FAHRPLAN_BUNDID_CERTIFICATE": "-----BEGIN CERTIFICATE-----",
}


def test_nobody_is_connected_at_first() -> None:
    assert read_environment(GOOD).identities == Identities(None, None, None)


def test_an_issuer_is_read_with_its_levels() -> None:
    variables = ISSUER | {"FAHRPLAN_OIDC_ACR": "urn:x=y=30, hoch=40", "FAHRPLAN_OIDC_LEVEL": "20"}
    expected = OpenId(
        "https://dienst.example", "fahrplan", "", "Anmeldedienst", "citizen", 20, {"urn:x=y": 30, "hoch": 40}
    )
    assert read_environment(variables).identities.openid == expected


def test_bundid_is_read() -> None:
    found = read_environment(GOOD | SAML).identities.bundid
    assert found == Saml("<x/>", SAML["FAHRPLAN_BUNDID_KEY"], SAML["FAHRPLAN_BUNDID_CERTIFICATE"], "")


@pytest.mark.parametrize(
    ("variables", "word"),
    [
        (ISSUER | {"FAHRPLAN_OIDC_ISSUER": "http://dienst.example"}, "FAHRPLAN_OIDC_ISSUER muss"),
        (ISSUER | {"FAHRPLAN_OIDC_CLIENT_ID": ""}, "FAHRPLAN_OIDC_CLIENT_ID fehlt"),
        (ISSUER | {"FAHRPLAN_OIDC_KIND": "hund"}, "FAHRPLAN_OIDC_KIND ist „hund“"),
        (ISSUER | {"FAHRPLAN_OIDC_LEVEL": "31"}, "FAHRPLAN_OIDC_LEVEL ist „31“"),
        (ISSUER | {"FAHRPLAN_OIDC_ACR": "hoch"}, "FAHRPLAN_OIDC_ACR muss"),
        (GOOD | SAML | {"FAHRPLAN_BUNDID_KEY": ""}, "FAHRPLAN_BUNDID_KEY und"),
    ],
)
def test_what_is_wrong_is_named(variables: dict[str, str], word: str) -> None:
    with pytest.raises(SettingError, match=word):
        read_environment(variables)
