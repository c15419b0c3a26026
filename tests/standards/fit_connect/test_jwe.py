"""Encryption, with jwcrypto as the other side."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jwcrypto.jwe import JWE
from jwcrypto.jwk import JWK

from fahrplan.standards.fit_connect.jwe import JweError, decrypt, encrypt, header_of, sha512, tag_of
from fahrplan.standards.fit_connect.keys import PublicKey
from tests.support.fit_connect import private_key, rsa_key

KID = "zustellpunkt-1"
ALGORITHMS = ["RSA-OAEP", "RSA-OAEP-256", "A256GCM", "A128GCM", "A256CBC-HS512"]
HEADER = {"alg": "RSA-OAEP-256", "enc": "A256GCM", "kid": KID}
PLAIN = "Ayşe Demir, Straße 1".encode()


def foreign(plain: bytes = PLAIN, **changes: Any) -> str:
    """Encrypted by the second library."""
    header = {name: value for name, value in (HEADER | changes).items() if value is not None}
    made = JWE(plain, json.dumps(header), recipient=JWK.from_pyca(private_key()), algs=ALGORITHMS)
    return str(made.serialize(compact=True))


def test_the_other_library_reads_ours() -> None:
    token = encrypt(PLAIN, PublicKey(KID, rsa_key()), content_type="application/json")
    opened = JWE()
    opened.deserialize(token, JWK.from_pyca(private_key()))
    assert opened.payload == PLAIN
    assert header_of(token) == {**HEADER, "cty": "application/json"}


@pytest.mark.parametrize("changes", [{}, {"cty": "application/json"}, {"zip": "DEF"}])
def test_we_read_what_the_other_library_writes(changes: dict[str, Any]) -> None:
    assert decrypt(foreign(**changes), rsa_key(), kid=KID) == PLAIN


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"alg": "RSA-OAEP"}, "alg"),
        ({"enc": "A128GCM"}, "enc"),
        ({"enc": "A256CBC-HS512"}, "enc"),
        ({"kid": "zustellpunkt-2"}, "kid"),
        ({"kid": None}, "kid"),
    ],
)
def test_every_other_way_of_encrypting_is_refused(changes: dict[str, Any], word: str) -> None:
    with pytest.raises(JweError, match=word):
        decrypt(foreign(**changes), rsa_key(), kid=KID)


@pytest.mark.parametrize("packing", ["GZIP", "BROTLI", "", 7, ["DEF"]])
def test_every_packing_but_def_is_refused(packing: Any) -> None:
    head = _head({**HEADER, "zip": packing})
    with pytest.raises(JweError, match="DEF"):
        decrypt(".".join([head, *foreign().split(".")[1:]]), rsa_key(), kid=KID)


def test_a_bomb_is_not_unpacked() -> None:
    token = foreign(b"0" * 1_000_000, zip="DEF")
    assert len(token) < 3000
    with pytest.raises(JweError, match="größer"):
        decrypt(token, rsa_key(), kid=KID, most=100_000)


def test_a_changed_part_does_not_open() -> None:
    parts = foreign().split(".")
    parts[3] = parts[3][:-4] + ("AAAA" if parts[3][-4:] != "AAAA" else "BBBB")
    with pytest.raises(JweError, match="nicht öffnen"):
        decrypt(".".join(parts), rsa_key(), kid=KID)


def test_a_changed_header_does_not_open() -> None:
    head = _head({**HEADER, "cty": "text/plain"})
    with pytest.raises(JweError, match="nicht öffnen"):
        decrypt(".".join([head, *foreign().split(".")[1:]]), rsa_key(), kid=KID)


def test_another_key_does_not_open() -> None:
    with pytest.raises(JweError, match="nicht öffnen"):
        decrypt(foreign(), rsa_key(2), kid=KID)


def test_unknown_extensions_are_refused() -> None:
    head = _head({**HEADER, "crit": ["exp"], "exp": 1})
    with pytest.raises(JweError, match="Erweiterungen"):
        decrypt(".".join([head, *foreign().split(".")[1:]]), rsa_key(), kid=KID)


@pytest.mark.parametrize(
    "token", ["", "a.b", "....", "ä.b.c.d.e", "a.b.c.d.e.f", "W10.b.c.d.e", "x" * 20_000 + ".b.c.d.e"]
)
def test_what_is_no_jwe_is_refused(token: str) -> None:
    with pytest.raises(JweError):
        decrypt(token, rsa_key(), kid=KID)


def test_the_tag_is_the_last_part() -> None:
    token = foreign()
    assert tag_of(token) == token.split(".")[4]
    with pytest.raises(JweError):
        tag_of("a.b.c.d.zu-kurz")


def test_the_hash_of_nothing_is_that_of_the_standard() -> None:
    assert sha512(b"")[:16] == "cf83e1357eefb8bd"


def _head(header: dict[str, Any]) -> str:
    import base64

    return base64.urlsafe_b64encode(json.dumps(header).encode()).decode().rstrip("=")
