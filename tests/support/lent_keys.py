"""Key pairs are made once and lent again: making one and proving it takes a tenth of a second, for many tests anew.

All that meet in one test are different, as they always are.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from cryptography.hazmat.primitives.asymmetric import rsa
from django.db import connection

from fahrplan.connectors.key_files.store import KeyFiles

BITS = 2048  # shorter than real ones


class LentKeys(KeyFiles):
    """A key store that lends the pairs it has made one after another. ``taken``: how many since it began anew."""

    taken: ClassVar[int] = 0

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, bits=BITS)
        self._pairs: list[tuple[bytes, str]] = []
        self._proved: dict[bytes, rsa.RSAPrivateKey] = {}

    def create(self, kid: str) -> str:
        if self.taken >= len(self._pairs):
            public = super().create(kid)
            self._pairs.append((self._path(kid).read_bytes(), public))
        else:
            private, public = self._pairs[self.taken]
            self._put(self._path(kid), private)
        LentKeys.taken += 1
        return public

    def _read(self, kid: str) -> rsa.RSAPrivateKey:
        path = self._path(kid)
        content = path.read_bytes() if path.exists() else b""
        if content not in self._proved:
            self._proved[content] = super()._read(kid)
        return self._proved[content]


def lend_anew() -> None:
    """Before a test: from the first pair on, except in a world that stands and may have keys."""
    if not connection.in_atomic_block:
        LentKeys.taken = 0
