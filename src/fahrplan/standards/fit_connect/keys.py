"""Public keys of destinations as the delivery service demands them.

RSA of at least 4096 bits, ``e`` AQAB, ``kid`` of 8 to 64 characters, exactly one operation with its algorithm, and a
certificate chain whose first certificate holds the key. Source: Routing API 2.0.0 (schema „jwk“), RFC 7517.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from joserfc.jwk import RSAKey

from fahrplan.standards.problems import Findings, StandardError

BITS = 4096
EXPONENT = "AQAB"
_PRIVATE = ("d", "p", "q", "dp", "dq", "qi", "oth")


class KeyUse(Enum):
    """What a key is for: operation and algorithm."""

    ENCRYPT = ("wrapKey", "RSA-OAEP-256")
    VERIFY = ("verify", "PS512")


@dataclass(frozen=True)
class PublicKey:
    """A key that was checked. ``jwk``: as it came, without what nobody needs."""

    kid: str
    key: RSAKey


def read_jwk(jwk: Any, use: KeyUse, *, bits: int = BITS) -> PublicKey:
    """The key. Raises StandardError that names everything wrong with it. ``bits`` is lowered by tests alone."""
    findings = Findings()
    if not isinstance(jwk, Mapping):
        raise StandardError.of("Der Schlüssel ist kein JSON-Objekt.")
    _check_words(jwk, use, findings)
    modulus = _modulus(jwk, bits, findings)
    _check_chain(jwk, modulus, findings)
    findings.refuse()
    key = RSAKey.import_key({"kty": "RSA", "n": jwk["n"], "e": EXPONENT})
    return PublicKey(str(jwk["kid"]), key)


def _check_words(jwk: Mapping[str, Any], use: KeyUse, findings: Findings) -> None:
    operation, algorithm = use.value
    if jwk.get("kty") != "RSA":
        findings.add(None, "kty", "Erlaubt sind nur RSA-Schlüssel.")
    if jwk.get("e") != EXPONENT:
        findings.add(None, "e", "Der Exponent muss AQAB (65537) sein.")
    kid = jwk.get("kid")
    if not isinstance(kid, str) or not 8 <= len(kid) <= 64:
        findings.add(None, "kid", "Die Kennung muss 8 bis 64 Zeichen haben.")
    if jwk.get("key_ops") != [operation]:
        findings.add(None, "key_ops", f"Der Schlüssel muss genau für „{operation}“ da sein.")
    if jwk.get("alg") != algorithm:
        findings.add(None, "alg", f"Das Verfahren muss {algorithm} sein.")
    if any(name in jwk for name in _PRIVATE):
        findings.add(
            None, "d", "Der Schlüssel enthält seinen geheimen Teil; er darf nicht mehr benutzt werden."
        )


def _modulus(jwk: Mapping[str, Any], bits: int, findings: Findings) -> int:
    text = jwk.get("n")
    try:
        number = int.from_bytes(from_base64url(text), "big")
    except ValueError:
        findings.add(None, "n", "Der Modulus ist kein Base64url.")
        return 0
    if number.bit_length() < bits:
        findings.add(
            None, "n", f"Der Schlüssel muss mindestens {bits} Bit lang sein; er hat {number.bit_length()}."
        )
    return number


def _check_chain(jwk: Mapping[str, Any], modulus: int, findings: Findings) -> None:
    chain = jwk.get("x5c")
    if not isinstance(chain, list) or not chain:
        findings.add(None, "x5c", "Die Zertifikatskette fehlt.")
        return
    try:
        first = x509.load_der_x509_certificate(base64.b64decode(chain[0], validate=True))
        public = first.public_key()
    except (ValueError, TypeError, binascii.Error):
        findings.add(None, "x5c", "Das erste Zertifikat ist nicht lesbar.")
        return
    if not isinstance(public, RSAPublicKey) or public.public_numbers().n != modulus:
        findings.add(None, "x5c", "Das Zertifikat gehört zu einem anderen Schlüssel.")


def from_base64url(text: Any) -> bytes:
    """Raises ValueError for anything that is not base64url without padding (RFC 7515, section 2)."""
    if not isinstance(text, str) or "=" in text or not text.isascii():
        raise ValueError("kein Base64url")
    padded = text + "=" * (-len(text) % 4)
    return base64.b64decode(padded, altchars=b"-_", validate=True)
