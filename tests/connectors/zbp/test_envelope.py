"""The envelope holds against a second library."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from jwcrypto.jwk import JWK
from jwcrypto.jws import JWS

from fahrplan.connectors.zbp.envelope import Signer, message_content, sealed_envelope, standing_content
from fahrplan.mailbox.enums import FederalState
from fahrplan.mailbox.ports import FederalFile, FederalLetter, FederalStanding

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
LETTER = FederalLetter(UUID(int=1), 3, "Stadt Barleben", "Bescheid", "Guten Tag, Ayşe", "Hundesteuer")


def test_signature_and_token_hold(signer: Signer) -> None:
    envelope: dict[str, Any] = json.loads(sealed_envelope(message_content(LETTER), signer, NOW))
    assert list(envelope) == ["content", "sha512sum", "authorToken", "authorCertificate"]
    public: Any = x509.load_pem_x509_certificate(envelope["authorCertificate"].encode()).public_key()
    public.verify(
        base64.b64decode(envelope["sha512sum"]),
        envelope["content"].encode(),
        padding.PKCS1v15(),
        hashes.SHA512(),
    )
    pem = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    token = JWS()
    token.deserialize(envelope["authorToken"], JWK.from_pem(pem))
    assert token.jose_header == {"alg": "RS512", "typ": "JWT"}
    assert json.loads(token.payload) == {
        "iat": int(NOW.timestamp()),
        "exp": int(NOW.timestamp()) + 1800,
        "signer": "Stadt Barleben",
        "roles": ["THIRD_PARTY"],
    }


def test_the_content_of_a_message() -> None:
    file = FederalFile("bescheid.pdf", "application/pdf", b"%PDF-")
    full = replace(LETTER, application=UUID(int=2), reference="FP-1", files=[file])
    assert message_content(full) == {
        "stork_qaa_level": 3,
        "mailboxUuid": str(UUID(int=1)),
        "sender": "Stadt Barleben",
        "title": "Bescheid",
        "content": "Guten Tag, Ayşe",
        "service": "Hundesteuer",
        "applicationId": str(UUID(int=2)),
        "reference": "FP-1",
        "attachments": [
            {
                "filename": "bescheid.pdf",
                "sha512sum": hashlib.sha512(b"%PDF-").hexdigest(),
                "contentLength": 5,
            }
        ],
    }


def test_the_content_of_a_standing() -> None:
    standing = FederalStanding(
        UUID(int=2), FederalState.ACTION_REQUIRED, "Hundesteuer", "Stadt Barleben", NOW, "Bitte"
    )
    assert standing_content(standing) == {
        "applicationId": str(UUID(int=2)),
        "status": "ACTION_REQUIRED",
        "publicServiceName": {"de": "Hundesteuer"},
        "senderName": "Stadt Barleben",
        "createdDate": "2026-11-29T12:00:00.000Z",
        "statusDetails": {"de": "Bitte"},
    }


@pytest.mark.parametrize("wrong", [{"level": 0}, {"level": 5}, {"title": "x" * 256}, {"text": "x" * 100_001}])
def test_what_does_not_fit_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"Vertrauensniveau|zu lang"):
        message_content(replace(LETTER, **wrong))
