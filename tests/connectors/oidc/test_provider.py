"""OpenID Connect against an independent provider on this machine, the whole way through our pages."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import oidc_provider_mock
import pytest
import requests
from django.core.cache import cache
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from fahrplan.accounts.enums import AccountKind, TrustLevel
from fahrplan.accounts.models import ServiceAccount
from fahrplan.accounts.ports import (
    Attempt,
    IdentityError,
    forget_identity_provider,
    register_identity_provider,
)
from fahrplan.accounts.selectors.service_accounts import details_of
from fahrplan.connectors.oidc.issuer import Issuer
from fahrplan.connectors.oidc.provider import Client, OpenIdProvider

# The mock uses parts of its own library that are on their way out.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
USER = oidc_provider_mock.User(
    sub="u-1",
    claims={
        "given_name": "Ayşe",
        "family_name": "Demir",
        "birthdate": "1988-03-14",
        "email": "ayse@example.org",
        "email_verified": True,
        "address": {"street_address": "Lindenstraße 4", "postal_code": "39365", "locality": "Harbke"},
    },
)
START = "/konto/servicekonto/anmelden/oidc/"
BACK = f"http://testserver{START}zurueck/"
ATTEMPT = Attempt("t" * 43, TrustLevel.BASIC, BACK)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with oidc_provider_mock.run_server_in_thread(require_nonce=True, user_claims=[USER]) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def provider(address: str) -> Iterator[OpenIdProvider]:
    cache.clear()
    client = Client("fahrplan", "geheim", AccountKind.CITIZEN, TrustLevel.NORMAL, {"hoch": TrustLevel.HIGH})
    made = OpenIdProvider("oidc", "Anmeldedienst", Issuer(address), client)
    register_identity_provider(made)
    yield made
    forget_identity_provider("oidc")


def agree(address: str, *, action: str = "") -> dict[str, str]:
    """Log in at the provider's own page; gives what it sends back."""
    sent = {"sub": USER.sub} | ({"action": action} if action else {})
    answer = requests.post(address, data=sent, allow_redirects=False, timeout=5)
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["Location"]).query).items()}


@pytest.mark.django_db
def test_the_whole_way_opens_an_account_with_sealed_details(
    client: Any, provider: OpenIdProvider, settings: Any
) -> None:
    settings.BASE_URL = "http://testserver"
    there = client.post(START, {"next": "/antrag/weiter/"})
    answer = agree(there["Location"])
    assert client.get(f"{START}zurueck/", answer)["Location"] == "/antrag/weiter/"
    details = details_of(ServiceAccount.objects.get())
    assert (details["surname"].value, details["town"].value) == ("Demir", "Harbke")
    assert (details["surname"].level, details["email"].level) == (TrustLevel.NORMAL, TrustLevel.BASIC)
    assert client.get(f"{START}zurueck/", answer).status_code == 400


def test_the_way_there_carries_pkce_state_and_nonce(provider: OpenIdProvider) -> None:
    asked = parse_qs(urlsplit(provider.start(ATTEMPT).address).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert re.fullmatch(r"[\w-]{43}", asked["code_challenge"][0])
    assert asked["state"] != asked["nonce"]
    assert asked["acr_values"] == ["hoch"]


def test_a_login_broken_off_is_said_so(provider: OpenIdProvider) -> None:
    answer = {"error": "access_denied", "state": ATTEMPT.derive("state")}
    with pytest.raises(IdentityError, match="abgebrochen"):
        provider.finish(ATTEMPT, answer)


@pytest.mark.parametrize("changed", [{"state": "geraten"}, {"state": "ä"}, {"iss": "https://boese.example"}])
def test_an_answer_of_another_login_is_refused(provider: OpenIdProvider, changed: dict[str, str]) -> None:
    answer = agree(provider.start(ATTEMPT).address)
    with pytest.raises(IdentityError, match="nicht belegt"):
        provider.finish(ATTEMPT, answer | changed)


def test_a_code_works_once(provider: OpenIdProvider) -> None:
    answer = agree(provider.start(ATTEMPT).address)
    provider.finish(ATTEMPT, answer)
    with pytest.raises(IdentityError, match="nicht erreichbar"):
        provider.finish(ATTEMPT, answer)


def test_a_code_of_another_login_is_refused(provider: OpenIdProvider) -> None:
    other = Attempt("u" * 43, TrustLevel.BASIC, BACK)
    answer = agree(provider.start(other).address) | {"state": ATTEMPT.derive("state")}
    with pytest.raises(IdentityError, match="nicht belegt"):
        provider.finish(ATTEMPT, answer)


def claims(provider: OpenIdProvider, **changed: Any) -> dict[str, Any]:
    now = int(time.time())
    return {
        "iss": provider.issuer.described()["issuer"],
        "aud": "fahrplan",
        "sub": "u-1",
        "iat": now,
        "exp": now + 60,
        "nonce": "n",
    } | changed


@pytest.fixture
def own_key(provider: OpenIdProvider, monkeypatch: pytest.MonkeyPatch) -> RSAKey:
    """The issuer signs with a key of the test."""
    key = RSAKey.generate_key(2048, {"kid": "probe"})
    document = {"keys": [key.as_dict(private=False)]}
    fetch = Issuer.fetch

    def keys_of_the_test(self: Issuer, method: str, address: str, **options: Any) -> Any:
        return document if address.endswith("/jwks") else fetch(self, method, address, **options)

    monkeypatch.setattr(Issuer, "fetch", keys_of_the_test)
    return key


def test_a_fitting_token_is_accepted(provider: OpenIdProvider, own_key: RSAKey) -> None:
    token = jwt.encode({"alg": "RS256", "kid": "probe"}, claims(provider), own_key)
    assert provider._checked(token, "n")["sub"] == "u-1"


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://boese.example"},
        {"aud": "andere"},
        {"aud": ["fahrplan", "andere"]},
        {"exp": 1},
        {"exp": None},
        {"iat": 9_999_999_999},
        {"nonce": "anders"},
        {"sub": ""},
        {"sub": 7},
    ],
    ids=str,
)
def test_a_token_that_does_not_fit_is_refused(
    provider: OpenIdProvider, own_key: RSAKey, changed: dict[str, Any]
) -> None:
    token = jwt.encode({"alg": "RS256", "kid": "probe"}, claims(provider, **changed), own_key)
    with pytest.raises(IdentityError, match="nicht belegt"):
        provider._checked(token, "n")


def test_a_token_signed_with_a_shared_secret_is_refused(provider: OpenIdProvider, own_key: RSAKey) -> None:
    key = OctKey.import_key("geheim" * 8)
    token = jwt.encode({"alg": "HS256", "kid": "probe"}, claims(provider), key)
    with pytest.raises(IdentityError, match="nicht belegt"):
        provider._checked(token, "n")


@pytest.mark.parametrize("token", ["", "x.y.z", "e30.e30."])
def test_rubbish_is_refused(provider: OpenIdProvider, own_key: RSAKey, token: str) -> None:
    with pytest.raises(IdentityError, match="nicht belegt"):
        provider._checked(token, "n")
