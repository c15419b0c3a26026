"""A parcel goes through the connector of FIT-Connect."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from fahrplan.cases import ports
from fahrplan.connectors.fit_connect.endpoints import known_endpoints
from fahrplan.connectors.fit_connect.target import FitConnectTarget
from fahrplan.connectors.fit_connect_demo.identity import DESTINATION
from fahrplan.connectors.zbp.envelope import Signer
from fahrplan.connectors.zbp.mailbox import MESSAGE, SCHEMA_OF, Parcel, Zbp
from fahrplan.connectors.zbp.sending import ThroughFitConnect, signer_from_secrets
from fahrplan.mailbox.ports import FederalFile, FederalLetter
from tests.support.fit_connect import BITS, simulated

FILE = FederalFile("a.pdf", "application/pdf", b"%PDF")
PARCEL = Parcel(MESSAGE, "Hundesteuer", SCHEMA_OF[MESSAGE], b'{"content": "{}"}', (FILE,))
SEND = ThroughFitConnect("00000000-0000-0000-0000-000000000001", "demo")


class Listening(ports.DispatchTarget):
    """Takes everything and remembers it, or answers as it was told."""

    def __init__(self, answer: ports.Answer) -> None:
        self.answer = answer
        self.got: list[tuple[ports.Parcel, Mapping[str, str]]] = []

    def deliver(self, parcel: ports.Parcel, access: ports.Access, note: Any) -> ports.Answer:
        self.got.append((parcel, access.settings))
        return self.answer


@pytest.fixture
def connectors() -> Iterator[dict[str, Any]]:
    """The registered connectors, put back afterwards."""
    before = ports.dispatch_targets()
    yield ports._targets  # type: ignore[misc]
    ports._targets.clear()
    ports._targets.update(before)  # type: ignore[arg-type]


def test_service_schema_and_destination_are_those_of_the_federal_mailbox(connectors: dict[str, Any]) -> None:
    target = Listening(ports.Answer(ports.Outcome.SENT, {"submissionId": "s-1"}))
    connectors["fit_connect"] = target
    assert SEND(PARCEL) == "s-1"
    ((parcel, settings),) = target.got
    assert (parcel.service, parcel.schema_uri, parcel.data) == (
        ("", "Hundesteuer"),
        MESSAGE,
        {"content": "{}"},
    )
    assert settings == {
        "environment": "demo",
        "destination": "00000000-0000-0000-0000-000000000001",
        "schema": SCHEMA_OF[MESSAGE],
    }
    assert [(one.name, one.content) for one in parcel.files] == [("a.pdf", b"%PDF")]


def test_a_refusal_and_a_missing_connector_are_said(connectors: dict[str, Any]) -> None:
    connectors["fit_connect"] = Listening(ports.Answer(ports.Outcome.REJECTED, words="Kein Postfach."))
    with pytest.raises(OSError, match="Kein Postfach"):
        SEND(PARCEL)
    del connectors["fit_connect"]
    with pytest.raises(OSError, match="gibt es in dieser Installation nicht"):
        SEND(PARCEL)


def test_a_signed_message_arrives_through_the_simulated_service(
    connectors: dict[str, Any], signer: Signer
) -> None:
    with simulated() as running:
        connectors["fit_connect"] = FitConnectTarget(lambda: known_endpoints(running.address), bits=BITS)
        letter = FederalLetter(
            UUID(int=1), 1, "Barleben", "Neu", "Guten Tag, Ayşe", "Hundesteuer", files=[FILE]
        )
        number = Zbp(ThroughFitConnect(DESTINATION, "demo"), lambda: signer).send(letter)
        opened = running.simulator.authority.opened[number]
    envelope = json.loads(opened.data)
    public: Any = x509.load_pem_x509_certificate(envelope["authorCertificate"].encode()).public_key()
    signature = base64.b64decode(envelope["sha512sum"])
    public.verify(signature, envelope["content"].encode(), padding.PKCS1v15(), hashes.SHA512())
    assert json.loads(envelope["content"])["content"] == "Guten Tag, Ayşe"
    assert [content for _, content in opened.attachments] == [b"%PDF"]


def test_without_key_and_certificate_nothing_is_signed() -> None:
    with pytest.raises(LookupError, match=r"zbp\.private-key"):
        signer_from_secrets()
