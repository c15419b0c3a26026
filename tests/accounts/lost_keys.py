"""A key store whose secret is gone, or another one than what was sealed with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fahrplan.foundation.ports import key_store, register_key_store

LOST = "Im Schlüsselordner fehlt die Datei installation.secret."


class Foreign:
    """Gives another secret, or none."""

    def __init__(self, lost: bool) -> None:
        self.lost = lost

    def create(self, kid: str) -> str:
        raise FileExistsError

    def unwrap(self, kid: str, wrapped: bytes) -> bytes:
        raise LookupError(LOST)

    def secret(self, purpose: str) -> bytes:
        self.require_secret()
        return bytes(32)

    def require_secret(self) -> None:
        if self.lost:
            raise LookupError(LOST)


@contextmanager
def key_store_of(*, lost: bool) -> Iterator[None]:
    """Within, the installation has this store."""
    before = key_store()
    register_key_store(Foreign(lost))
    try:
        yield
    finally:
        register_key_store(before)
