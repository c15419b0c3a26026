"""Sealing content so that nobody reads it without its key: AES-256-GCM and RSA-OAEP-256.

``context`` says what a sealed value is and whose („draft:<id>“). It is checked but not stored: a value moved to
another place does not open there. A key is 32 bytes; sealed is 12 bytes nonce, then ciphertext with its tag.
"""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 12
OAEP = padding.OAEP(mgf=padding.MGF1(hashes.SHA256()), algorithm=hashes.SHA256(), label=None)


class NotOpenedError(Exception):
    """A sealed value or a wrapped key does not open: wrong key, wrong place, or changed on the way."""


def new_key() -> bytes:
    """A fresh random key."""
    return secrets.token_bytes(KEY_BYTES)


def derive(secret: bytes, purpose: str) -> bytes:
    """A key for one purpose out of a secret of high entropy (HKDF-SHA256, RFC 5869)."""
    return HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=purpose.encode()).derive(secret)


def seal(plain: bytes, key: bytes, context: str) -> bytes:
    """The value, unreadable without ``key``."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, context.encode())


def unseal(sealed: bytes, key: bytes, context: str) -> bytes:
    """The value again. Raises NotOpenedError."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context.encode())
    except (InvalidTag, ValueError) as error:
        raise NotOpenedError("Der versiegelte Inhalt lässt sich nicht öffnen.") from error


def wrap(key: bytes, public_pem: str) -> bytes:
    """A key that only the holder of the private key can unwrap."""
    public = serialization.load_pem_public_key(public_pem.encode())
    if not isinstance(public, rsa.RSAPublicKey):
        raise TypeError("Eingepackt wird nur mit RSA-Schlüsseln.")
    return public.encrypt(key, OAEP)


def unwrap(wrapped: bytes, private: rsa.RSAPrivateKey) -> bytes:
    """The key again. Raises NotOpenedError."""
    try:
        return private.decrypt(wrapped, OAEP)
    except ValueError as error:
        raise NotOpenedError("Der eingepackte Schlüssel lässt sich nicht öffnen.") from error
