"""Arithmetic of seals: Merkle root, head of a block, signature. SHA-256 (32 bytes) and Ed25519 (RFC 8032)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

PURPOSE = "audit-seal"  # of the installation's secret
FIRST = bytes(32)  # what stands before the first block


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """Root over at least one leaf. Leaves and nodes are told apart by a leading byte, as in RFC 6962."""
    level = [hashlib.sha256(b"\0" + leaf).digest() for leaf in leaves]
    while len(level) > 1:
        odd = level[-1:] if len(level) % 2 else []
        pairs = zip(level[::2], level[1::2], strict=False)
        level = [hashlib.sha256(b"\1" + left + right).digest() for left, right in pairs] + odd
    return level[0]


def head_of(number: int, trail: str, count: int, root: bytes, at: datetime, previous: bytes) -> bytes:
    """What a block's signature stands for: every fact of the block and the block before."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    told = f"{number}|{trail}|{count}|{moment}|".encode()
    return hashlib.sha256(told + root + previous).digest()


def private_key(secret: bytes) -> Ed25519PrivateKey:
    """The key that signs, from 32 secret bytes."""
    return Ed25519PrivateKey.from_private_bytes(secret)


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    """32 bytes that anybody may have to check signatures."""
    return key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def key_id(public: bytes) -> str:
    """Short name of a key: 16 hex digits."""
    return hashlib.sha256(public).hexdigest()[:16]


def is_signed(head: bytes, signature: bytes, public: bytes) -> bool:
    """Whether the holder of this key signed this head."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, head)
    except InvalidSignature:
        return False
    return True
