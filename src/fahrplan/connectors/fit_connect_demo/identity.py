"""Keys of the simulated service and of its one destination; kept in a folder, so that the next start is quick."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from joserfc.jwk import RSAKey

DESTINATION = "5f3a1c9e-27d4-4b68-9a0e-6c1d2e8b7f40"
BITS = 4096


@dataclass(frozen=True, repr=False)
class Pair:
    """A key pair under its kid, with what it is for: operation and algorithm."""

    kid: str
    private: rsa.RSAPrivateKey
    operation: str
    algorithm: str

    @property
    def key(self) -> RSAKey:
        return RSAKey.import_key(self.private)

    @property
    def jwk(self) -> dict[str, Any]:
        """The public key as the routing and submission API show it."""
        shown = self.key.as_dict(private=False)
        return {
            "kty": "RSA",
            "n": shown["n"],
            "e": shown["e"],
            "kid": self.kid,
            "alg": self.algorithm,
            "key_ops": [self.operation],
            "x5c": [base64.b64encode(_certificate(self.private)).decode()],
        }


@dataclass(frozen=True, repr=False)
class Identity:
    """``opening``: keys to open with, newest first; ``signing``: of the destination; ``service``: of the service."""

    opening: list[Pair]
    signing: Pair
    service: Pair

    def rotate(self, pair: Pair) -> None:
        """From now on senders encrypt with this one; older ones still open."""
        self.opening.insert(0, pair)


def identity_from(make: Callable[[str], rsa.RSAPrivateKey]) -> Identity:
    """``make`` gives the private key for a name."""
    return Identity(
        [encryption_pair("demo-oeffnen-1", make("opening"))],
        Pair("demo-unterschrift-1", make("signing"), "verify", "PS512"),
        Pair("demo-dienst-1", make("service"), "verify", "PS512"),
    )


def encryption_pair(kid: str, private: rsa.RSAPrivateKey) -> Pair:
    return Pair(kid, private, "wrapKey", "RSA-OAEP-256")


def kept_in(folder: Path) -> Callable[[str], rsa.RSAPrivateKey]:
    """Keys as files of this folder, made when they are missing."""

    def make(name: str) -> rsa.RSAPrivateKey:
        path = folder / f"{name}.pem"
        if path.exists():
            private = serialization.load_pem_private_key(path.read_bytes(), None)
            if isinstance(private, rsa.RSAPrivateKey):
                return private
        private = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        pem = private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(pem)
        return private

    return make


def _certificate(private: rsa.RSAPrivateKey) -> bytes:
    """Self-signed, DER; a real one comes from the Verwaltungs-PKI."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Fahrplan Demo")])
    begin = datetime.now(UTC)
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(private.public_key())
    dated = built.serial_number(1).not_valid_before(begin).not_valid_after(begin + timedelta(days=365))
    return dated.sign(private, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
