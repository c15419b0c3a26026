"""Encrypted content: JWE compact, RSA-OAEP-256 with A256GCM. Sources: RFC 7516, 7518; FIT-Connect documentation.

``zip`` DEF is read, because an older sender writes it, never written; what it swells to is bounded.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import Any

from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from fahrplan.standards.fit_connect.keys import PublicKey, from_base64url
from fahrplan.standards.fit_connect.limits import ATTACHMENT_BYTES, TAG

ALGORITHM, CONTENT_ALGORITHM = "RSA-OAEP-256", "A256GCM"
HEADER_BYTES = 8192


class JweError(ValueError):
    """An encrypted part that is refused; the text is German and tells nothing of the content."""


def encrypt(plain: bytes, key: PublicKey, *, content_type: str = "") -> str:
    """The content for the holder of the private key."""
    header = {"alg": ALGORITHM, "enc": CONTENT_ALGORITHM, "kid": key.kid}
    if content_type:
        header["cty"] = content_type
    return jwe.encrypt_compact(header, plain, key.key, registry=_registry(len(plain)))


def decrypt(token: str, key: RSAKey, *, kid: str, most: int = ATTACHMENT_BYTES) -> bytes:
    """The content, at most ``most`` bytes. Raises JweError for any other way of encrypting and any change."""
    header = header_of(token)
    for name, wanted in (("alg", ALGORITHM), ("enc", CONTENT_ALGORITHM), ("kid", kid)):
        if header.get(name) != wanted:
            raise JweError(f"„{name}“ muss „{wanted}“ sein.")
    if header.get("zip") not in (None, "DEF"):
        raise JweError("Eine andere Kompression als DEF ist nicht erlaubt.")
    if "crit" in header:
        raise JweError("Der Kopf verlangt Erweiterungen, die niemand kennt.")
    if len(token) > most * 4 // 3 + 4 * HEADER_BYTES:
        raise JweError("Der verschlüsselte Inhalt ist zu groß.")
    try:
        plain = jwe.decrypt_compact(token, key, registry=_registry(most)).plaintext
    except JweError:
        raise
    except (JoseError, ValueError, OverflowError, MemoryError) as error:
        raise JweError("Der Inhalt lässt sich mit diesem Schlüssel nicht öffnen.") from error
    if plain is None or len(plain) > most:
        raise JweError("Der Inhalt ist größer als erlaubt.")
    return plain


def header_of(token: str) -> dict[str, Any]:
    """The protected header. Raises JweError for what is no compact JWE."""
    parts = token.split(".", 5)
    if len(parts) != 5 or len(parts[0]) > HEADER_BYTES:
        raise JweError("Das ist kein verschlüsselter Inhalt (JWE, fünf Teile).")
    try:
        header = json.loads(from_base64url(parts[0]))
    except (ValueError, RecursionError) as error:
        raise JweError("Der Kopf des verschlüsselten Inhalts ist nicht lesbar.") from error
    if not isinstance(header, dict):
        raise JweError("Der Kopf des verschlüsselten Inhalts ist kein Objekt.")
    return header


def tag_of(token: str) -> str:
    """The authentication tag, by which an event names this very ciphertext: 22 characters. Raises JweError."""
    tag = token.rpartition(".")[2]
    if not TAG.fullmatch(tag):
        raise JweError("Das Prüfzeichen des verschlüsselten Inhalts fehlt.")
    return tag


def sha512(plain: bytes) -> str:
    """The hash by which metadata names a content: 128 lower-case hexadecimal digits."""
    return hashlib.sha512(plain).hexdigest()


class _Deflate:
    """Raw DEFLATE (RFC 1951), read up to a bound; the library's own bound is a quarter of a megabyte."""

    name = "DEF"

    def __init__(self, most: int) -> None:
        self.most = most

    def decompress(self, packed: bytes) -> bytes:
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            plain = unpacking.decompress(packed, self.most)
        except zlib.error as error:
            raise JweError("Der gepackte Inhalt ist beschädigt.") from error
        if not unpacking.eof:
            raise JweError("Der Inhalt ist entpackt größer als erlaubt oder unvollständig.")
        return plain


def _registry(most: int) -> jwe.JWERegistry:
    """Only what the delivery service allows; the library's own bounds are for small messages."""

    class Registry(jwe.JWERegistry):
        algorithms: Any = {
            "alg": {ALGORITHM: jwe.JWERegistry.algorithms["alg"][ALGORITHM]},
            "enc": {CONTENT_ALGORITHM: jwe.JWERegistry.algorithms["enc"][CONTENT_ALGORITHM]},
            "zip": {"DEF": _Deflate(most)},
        }
        max_protected_header_length = HEADER_BYTES
        max_encrypted_key_length = HEADER_BYTES
        max_ciphertext_length = most * 4 // 3 + HEADER_BYTES

    return Registry(algorithms=[ALGORITHM, CONTENT_ALGORITHM, "DEF"], strict_check_header=False)
