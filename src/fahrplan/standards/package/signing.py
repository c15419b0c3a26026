"""Keys for signing packages. Source: Ed25519 (RFC 8032), HKDF (RFC 5869)."""

from __future__ import annotations

import base64
import binascii
import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from fahrplan.standards.problems import StandardError

PURPOSE = b"fahrplan exchange package, signing key, version 1"
LENGTH = 32


def signing_key(secret: str) -> Ed25519PrivateKey:
    """The private key that belongs to an installation's secret; the same secret gives the same key."""
    seed = HKDF(algorithm=SHA256(), length=LENGTH, salt=None, info=PURPOSE).derive(secret.encode())
    return Ed25519PrivateKey.from_private_bytes(seed)


def public_text(key: Ed25519PrivateKey | Ed25519PublicKey) -> str:
    """The public key as text to hand on (base64, 44 signs)."""
    public = key.public_key() if isinstance(key, Ed25519PrivateKey) else key
    return base64.b64encode(public.public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def read_public(text: str) -> Ed25519PublicKey:
    """The key that ``public_text`` wrote. Raises StandardError for anything else."""
    try:
        raw = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError) as fault:
        raise StandardError.of("Der Schlüssel ist nicht lesbar. Er besteht aus 44 Zeichen.") from fault
    if len(raw) != LENGTH:
        raise StandardError.of("Der Schlüssel hat nicht die richtige Länge. Er besteht aus 44 Zeichen.")
    return Ed25519PublicKey.from_public_bytes(raw)


def fingerprint(key_text: str) -> str:
    """What people compare on the phone: eight groups of four signs."""
    digest = hashlib.sha256("".join(key_text.split()).encode()).hexdigest()[:32]
    return " ".join(digest[start : start + 4] for start in range(0, 32, 4))
