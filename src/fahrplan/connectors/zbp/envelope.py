"""The signed envelope that messages and standings travel in (message_v6, status_v6).

``content`` is a text of JSON; ``sha512sum`` its RS512 signature in base64, in spite of its name; ``authorToken`` a
JWT (RS512) that says who signs; ``authorCertificate`` the certificate. Names of fields as the German open clients
write them; the official schema was not at hand.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID
from joserfc import jwt
from joserfc.jwk import RSAKey

from fahrplan.mailbox.ports import FederalLetter, FederalStanding

ROLES = ["THIRD_PARTY"]
TOKEN_LIVES = timedelta(minutes=30)
LONGEST_TITLE, LONGEST_TEXT = 255, 100_000


@dataclass(frozen=True)
class Signer:
    """Who signs: the private key (RSA, PEM) and the certificate of the same key (PEM)."""

    private_pem: str
    certificate_pem: str

    def signature(self, content: bytes) -> str:
        return base64.b64encode(self._private().sign(content, padding.PKCS1v15(), hashes.SHA512())).decode()

    def token(self, now: datetime) -> str:
        claims = {
            "iat": int(now.timestamp()),
            "exp": int((now + TOKEN_LIVES).timestamp()),
            "signer": self.name(),
            "roles": ROLES,
        }
        key = RSAKey.import_key(self.private_pem)
        return jwt.encode({"alg": "RS512", "typ": "JWT"}, claims, key, algorithms=["RS512"])

    def name(self) -> str:
        """The common name of the certificate. Raises ValueError for one without."""
        found = x509.load_pem_x509_certificate(self.certificate_pem.encode()).subject
        names = found.get_attributes_for_oid(NameOID.COMMON_NAME)
        if not names:
            raise ValueError("Das Zertifikat nennt keinen Namen (CN).")
        return str(names[0].value)

    def _private(self) -> rsa.RSAPrivateKey:
        key = serialization.load_pem_private_key(self.private_pem.encode(), None)
        if not isinstance(key, rsa.RSAPrivateKey):
            raise TypeError("Unterschrieben wird mit einem RSA-Schlüssel.")
        return key


def sealed_envelope(content: dict[str, Any], signer: Signer, now: datetime) -> bytes:
    """The envelope as it is handed to FIT-Connect."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    envelope = {
        "content": text,
        "sha512sum": signer.signature(text.encode()),
        "authorToken": signer.token(now),
        "authorCertificate": signer.certificate_pem,
    }
    return json.dumps(envelope, ensure_ascii=False, separators=(",", ":")).encode()


def message_content(letter: FederalLetter) -> dict[str, Any]:
    """The content of message_v6. Raises ValueError for a level or length that does not exist there."""
    if not 1 <= letter.level <= 4:
        raise ValueError("Das Vertrauensniveau (STORK) ist eine Zahl von 1 bis 4.")
    if len(letter.title) > LONGEST_TITLE or len(letter.text) > LONGEST_TEXT:
        raise ValueError("Die Nachricht ist für das Bundespostfach zu lang.")
    content: dict[str, Any] = {
        "stork_qaa_level": letter.level,
        "mailboxUuid": str(letter.mailbox),
        "sender": letter.sender,
        "title": letter.title,
        "content": letter.text,
        "service": letter.service,
    }
    more = {
        "applicationId": str(letter.application or ""),
        "reference": letter.reference,
        "senderUrl": letter.sender_url,
    }
    content |= {name: value for name, value in more.items() if value}
    if letter.files:
        content["attachments"] = [
            {
                "filename": file.name,
                "sha512sum": hashlib.sha512(file.content).hexdigest(),
                "contentLength": len(file.content),
            }
            for file in letter.files
        ]
    return content


def standing_content(standing: FederalStanding) -> dict[str, Any]:
    """The content of status_v6."""
    moment = standing.since.astimezone(UTC)
    content: dict[str, Any] = {
        "applicationId": str(standing.application),
        "status": standing.state.value,
        "publicServiceName": {"de": standing.service},
        "senderName": standing.sender,
        "createdDate": f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z",
    }
    if standing.details:
        content["statusDetails"] = {"de": standing.details}
    if standing.reference:
        content["reference"] = standing.reference
    return content
