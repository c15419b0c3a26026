"""Where secrets lie that must not be in the database: a folder of files now, a hardware module later."""

from __future__ import annotations

from typing import Protocol


class KeyStore(Protocol):
    """Holds the private keys of organisations and one secret of the installation."""

    def create(self, kid: str) -> str:
        """Make a key pair under this name; gives the public key as PEM. Raises FileExistsError."""
        ...

    def unwrap(self, kid: str, wrapped: bytes) -> bytes:
        """What was wrapped for this key. Raises LookupError or sealing.NotOpenedError."""
        ...

    def secret(self, purpose: str) -> bytes:
        """32 bytes for one purpose, always the same; whoever has only the database cannot compute them."""
        ...


_stores: list[KeyStore] = []


def register_key_store(store: KeyStore) -> None:
    """Make this the store of the installation."""
    _stores[:] = [store]


def key_store() -> KeyStore:
    """The store of the installation. Raises LookupError where no connector registered one."""
    if not _stores:
        raise LookupError("Kein Verbinder für geheime Schlüssel angemeldet.")
    return _stores[0]
