"""Security event tokens, with jwcrypto as the other side."""

from __future__ import annotations

import json
from typing import Any

import pytest
from joserfc.jwk import RSAKey
from jwcrypto.jwk import JWK
from jwcrypto.jws import JWS

from fahrplan.standards.fit_connect.events import Event, EventError, EventKind, Tags, read_event, sign_event
from tests.support.fit_connect import private_key, rsa_key

SUBMISSION, CASE = "11111111-2222-4333-8444-555555555555", "66666666-7777-4888-8999-000000000000"
SERVICE, DESTINATION = "https://zustelldienst.example", "99999999-2222-4333-8444-555555555555"
URI = "https://schema.fitko.de/fit-connect/events/"
TAGS = Tags("m" * 22, "d" * 22, {"a1": "a" * 22})
CLAIMS = {
    "jti": "eins",
    "iss": SERVICE,
    "iat": 1_760_000_000,
    "sub": f"submission:{SUBMISSION}",
    "txn": f"case:{CASE}",
    "events": {f"{URI}submit-submission": {"authenticationTags": TAGS.as_claim()}},
}
HEADER = {"typ": "secevent+jwt", "alg": "PS512", "kid": "dienst-0001"}


def find_key(issuer: str, kid: str) -> RSAKey:
    if (issuer, kid) not in ((SERVICE, "dienst-0001"), (DESTINATION, "dienst-0001")):
        raise LookupError(kid)
    return rsa_key()


def foreign(claims: Any = None, number: int = 1, **header: Any) -> str:
    """Signed by the second library."""
    token = JWS(json.dumps(CLAIMS if claims is None else claims))
    token.allowed_algs = ["PS512", "PS256", "RS512"]
    kept = {name: value for name, value in (HEADER | header).items() if value is not None}
    token.add_signature(JWK.from_pyca(private_key(number)), kept["alg"], json.dumps(kept))
    return str(token.serialize(compact=True))


def test_we_read_what_the_other_library_signs() -> None:
    event = read_event(foreign(), find_key)
    assert (event.kind, event.submission, event.case, event.tags) == (
        EventKind.SUBMIT,
        SUBMISSION,
        CASE,
        TAGS,
    )
    assert event.by_service


def test_the_other_library_checks_ours() -> None:
    made = sign_event(
        Event(EventKind.ACCEPT, SUBMISSION, CASE, DESTINATION, 1_760_000_000), rsa_key(), kid="dienst-0001"
    )
    token = JWS()
    token.allowed_algs = ["PS512"]
    token.deserialize(made, JWK.from_pyca(private_key()))
    assert json.loads(token.payload)["events"] == {f"{URI}accept-submission": {}}
    assert token.jose_header == HEADER


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ({"typ": "JWT"}, "typ"),
        ({"typ": None}, "typ"),
        ({"alg": "PS256"}, "PS512"),
        ({"alg": "RS512"}, "PS512"),
        ({"kid": "dienst-0002"}, "keinen Schlüssel"),
        ({"kid": None}, "keinen Schlüssel"),
    ],
)
def test_every_wrong_header_is_refused(header: dict[str, Any], words: str) -> None:
    with pytest.raises(EventError, match=words):
        read_event(foreign(**header), find_key)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"events": {f"{URI}submit-submission": {}, f"{URI}accept-submission": {}}}, "genau ein"),
        ({"events": {}}, "genau ein"),
        ({"events": None}, "genau ein"),
        ({"events": {f"{URI}hack-submission": {}}}, "nicht bekannt"),
        ({"events": {"https://example.org/submit-submission": {}}}, "nicht bekannt"),
        ({"sub": SUBMISSION}, "sub, txn"),
        ({"txn": "case:1"}, "sub, txn"),
        ({"iat": "gestern"}, "iat"),
        ({"iat": True}, "iat"),
        ({"jti": None}, "jti"),
        ({"iss": ""}, "iss"),
        ({"iss": "https://fremder.example"}, "keinen Schlüssel"),
        ({"iss": DESTINATION}, "darf dieser Aussteller nicht"),
        ({"events": {f"{URI}accept-submission": {}}}, "darf dieser Aussteller nicht"),
        ({"events": {f"{URI}submit-submission": {"authenticationTags": []}}}, "Prüfzeichen"),
        (
            {"events": {f"{URI}submit-submission": {"authenticationTags": {"metadata": "kurz"}}}},
            "Prüfzeichen",
        ),
    ],
)
def test_every_wrong_claim_is_refused(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(EventError, match=words):
        read_event(foreign(CLAIMS | changes), find_key)


def test_a_foreign_signature_is_refused() -> None:
    with pytest.raises(EventError, match="Unterschrift"):
        read_event(foreign(number=2), find_key)


def test_a_changed_claim_is_refused() -> None:
    head, _, signature = foreign().split(".")
    body = foreign(CLAIMS | {"jti": "zwei"}).split(".")[1]
    with pytest.raises(EventError, match="Unterschrift"):
        read_event(f"{head}.{body}.{signature}", find_key)


@pytest.mark.parametrize("token", ["", "a.b.c", "a.b", "ä.b.c", None, 7, "W10.W10.c", "x" * 300_000])
def test_what_is_no_token_is_refused(token: Any) -> None:
    with pytest.raises(EventError):
        read_event(token, find_key)


def test_problems_are_read_and_bounded() -> None:
    listed = [{"type": "https://example.org/other"}, "kein Objekt", *({"type": "x" * 900} for _ in range(90))]
    claims = CLAIMS | {"iss": DESTINATION, "events": {f"{URI}reject-submission": {"problems": listed}}}
    event = read_event(foreign(claims), find_key)
    assert (event.problems[0], len(event.problems), max(map(len, event.problems))) == (
        "https://example.org/other",
        49,
        300,
    )
