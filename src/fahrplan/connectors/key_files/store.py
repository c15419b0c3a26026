"""Private keys and the secret of the installation, one file each, readable by the owner alone (mode 0600).

Several processes may share the folder: a file is written under another name and then linked into place, so
that the first one wins and nobody reads half a key.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from fahrplan.foundation.rules import sealing

BITS = 4096
KID = re.compile(r"[A-Za-z0-9_-]{8,64}")
MASTER = "installation.secret"
LOST = (
    "Im Schlüsselordner {folder} fehlt die Datei installation.secret, mit der diese Datenbank beschrieben wurde. Ein "
    "neues Geheimnis öffnet nichts davon und wird deshalb nicht angelegt. Legen Sie den gesicherten Schlüsselordner "
    "zurück und starten Sie noch einmal."
)


class KeyFiles:
    """The key store of one folder. Deleting a file makes what was sealed for it unreadable for ever."""

    def __init__(
        self, folder: Path, bits: int = BITS, *, is_known: Callable[[], bool] = lambda: False
    ) -> None:
        """``is_known``: whether the database was already written with a secret; then none is made anew."""
        self.folder, self.bits, self.is_known = folder, bits, is_known
        self._private = lru_cache(maxsize=64)(self._read)

    def create(self, kid: str) -> str:
        private = rsa.generate_private_key(public_exponent=65537, key_size=self.bits)
        pem = private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        self._put(self._path(kid), pem)
        public = private.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        return public.decode()

    def unwrap(self, kid: str, wrapped: bytes) -> bytes:
        return sealing.unwrap(wrapped, self._private(kid))

    def secret(self, purpose: str) -> bytes:
        self.require_secret()
        path = self.folder / MASTER
        if not path.exists():
            with contextlib.suppress(FileExistsError):
                self._put(path, secrets.token_bytes(sealing.KEY_BYTES))
        return sealing.derive(path.read_bytes(), purpose)

    def require_secret(self) -> None:
        if not (self.folder / MASTER).exists() and self.is_known():
            raise LookupError(LOST.format(folder=self.folder))

    def _read(self, kid: str) -> rsa.RSAPrivateKey:
        try:
            private = serialization.load_pem_private_key(self._path(kid).read_bytes(), None)
        except FileNotFoundError as error:
            raise LookupError(f"Der geheime Schlüssel „{kid}“ fehlt im Schlüsselordner.") from error
        if not isinstance(private, rsa.RSAPrivateKey):
            raise LookupError(f"Der geheime Schlüssel „{kid}“ ist kein RSA-Schlüssel.")
        return private

    def _path(self, kid: str) -> Path:
        if not KID.fullmatch(kid):
            raise LookupError("So heißt kein Schlüssel.")
        return self.folder / f"{kid}.pem"

    def _put(self, path: Path, content: bytes) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        passing = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        handle = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.link(passing, path)
        finally:
            passing.unlink()
