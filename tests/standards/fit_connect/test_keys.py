"""Rules for public keys of destinations."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from fahrplan.connectors.fit_connect_demo.identity import Pair, encryption_pair
from fahrplan.standards.fit_connect.keys import KeyUse, from_base64url, read_jwk
from fahrplan.standards.problems import StandardError
from tests.support.fit_connect import BITS, private_key


def jwk(**changes: Any) -> dict[str, Any]:
    built = encryption_pair("zustellpunkt-1", private_key()).jwk | changes
    return {name: value for name, value in built.items() if value is not None}


def fields_of(given: Any, use: KeyUse = KeyUse.ENCRYPT, bits: int = BITS) -> list[str | None]:
    with pytest.raises(StandardError) as fault:
        read_jwk(given, use, bits=bits)
    return [problem.field for problem in fault.value.problems]


def test_a_right_key_is_read() -> None:
    read = read_jwk(jwk(), KeyUse.ENCRYPT, bits=BITS)
    assert (read.kid, read.key.as_dict(private=False)["n"]) == ("zustellpunkt-1", jwk()["n"])


def test_a_key_for_signatures_is_read() -> None:
    pair = Pair("unterschrift-1", private_key(), "verify", "PS512")
    assert read_jwk(pair.jwk, KeyUse.VERIFY, bits=BITS).kid == "unterschrift-1"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kty": "EC"}, "kty"),
        ({"e": "Aw"}, "e"),
        ({"kid": "kurz"}, "kid"),
        ({"kid": "x" * 65}, "kid"),
        ({"key_ops": ["verify"]}, "key_ops"),
        ({"key_ops": ["wrapKey", "unwrapKey"]}, "key_ops"),
        ({"key_ops": None}, "key_ops"),
        ({"alg": "RSA-OAEP"}, "alg"),
        ({"d": "AQAB"}, "d"),
        ({"x5c": None}, "x5c"),
        ({"x5c": []}, "x5c"),
        ({"x5c": ["kein Zertifikat"]}, "x5c"),
        ({"x5c": [7]}, "x5c"),
    ],
)
def test_each_wrong_word_is_named(changes: dict[str, Any], field: str) -> None:
    assert fields_of(jwk(**changes)) == [field]


def test_a_short_key_is_refused_by_its_numbers() -> None:
    assert fields_of(jwk(), bits=4096) == ["n"]


def test_leading_zeros_do_not_make_a_key_longer() -> None:
    padded = base64.urlsafe_b64encode(b"\0" * 256 + from_base64url(jwk()["n"])).decode().rstrip("=")
    assert len(padded) >= 683
    assert fields_of(jwk(n=padded), bits=4096) == ["n"]


def test_a_certificate_of_another_key_is_refused() -> None:
    foreign = encryption_pair("zustellpunkt-2", private_key(2)).jwk["x5c"]
    assert fields_of(jwk(x5c=foreign)) == ["x5c"]


@pytest.mark.parametrize("given", [None, [], "text", 7])
def test_what_is_no_object_is_refused(given: Any) -> None:
    assert fields_of(given) == [None]


@pytest.mark.parametrize("text", ["a=", "ä", None, "a b"])
def test_base64url_is_read_strictly(text: Any) -> None:
    with pytest.raises(ValueError, match=r".*"):
        from_base64url(text)
