"""The AuthnRequest with the extension of the interface, signed."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree
from onelogin.saml2.constants import OneLogin_Saml2_Constants
from onelogin.saml2.utils import OneLogin_Saml2_Utils

from fahrplan.accounts.enums import TrustLevel

SAMLP = "urn:oasis:names:tc:SAML:2.0:protocol"
SAML = "urn:oasis:names:tc:SAML:2.0:assertion"
AKDB = "https://www.akdb.de/request/2018/09"
POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
# Ways to log in, and the highest level each reaches.
METHODS = {
    "Authega": TrustLevel.SUBSTANTIAL,
    "Benutzername": TrustLevel.BASIC,
    "eID": TrustLevel.HIGH,
    "eIDAS": TrustLevel.HIGH,
    "Diia": TrustLevel.SUBSTANTIAL,
    "Elster": TrustLevel.SUBSTANTIAL,
    "FINK": TrustLevel.SUBSTANTIAL,
}


@dataclass(frozen=True)
class Asked:
    """One request. ``attributes``: (name, whether it is required); ``service``: shown to the person."""

    id: str
    issuer: str
    back: str
    target: str
    level: TrustLevel
    attributes: Sequence[tuple[str, bool]]
    service: str


def stork_level(level: TrustLevel) -> int:
    """BundID knows 1, 3 and 4; in between the higher one is demanded."""
    if level <= TrustLevel.BASIC:
        return 1
    return 4 if level == TrustLevel.HIGH else 3


def signed_request(asked: Asked, key: str, certificate: str) -> str:
    """The signed request for the POST binding, Base64. ``key``, ``certificate``: PEM."""
    xml = etree.tostring(_request(asked), encoding="unicode")
    signed = OneLogin_Saml2_Utils.add_sign(
        xml,
        key,
        certificate,
        sign_algorithm=OneLogin_Saml2_Constants.RSA_SHA256,
        digest_algorithm=OneLogin_Saml2_Constants.SHA256,
    )
    return base64.b64encode(signed.encode() if isinstance(signed, str) else signed).decode()


def _request(asked: Asked) -> etree._Element:
    root = etree.Element(
        f"{{{SAMLP}}}AuthnRequest",
        {
            "ID": asked.id,
            "Version": "2.0",
            "IssueInstant": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "Destination": asked.target,
            "ProtocolBinding": POST,
            "AssertionConsumerServiceURL": asked.back,
        },
        nsmap={"samlp": SAMLP, "saml": SAML},
    )
    etree.SubElement(root, f"{{{SAML}}}Issuer").text = asked.issuer
    root.append(_extension(asked))
    context = etree.SubElement(root, f"{{{SAMLP}}}RequestedAuthnContext", {"Comparison": "minimum"})
    reference = etree.SubElement(context, f"{{{SAML}}}AuthnContextClassRef")
    reference.text = f"STORK-QAA-Level-{stork_level(asked.level)}"
    return root


def _extension(asked: Asked) -> etree._Element:
    holder = etree.Element(f"{{{SAMLP}}}Extensions")
    root = etree.SubElement(
        holder,
        f"{{{AKDB}}}AuthenticationRequest",
        {"Version": "2", "EnableStatusDetail": "true"},
        nsmap={"akdb": AKDB},
    )
    methods = etree.SubElement(root, f"{{{AKDB}}}AuthnMethods")
    for name, highest in METHODS.items():
        enabled = etree.SubElement(etree.SubElement(methods, f"{{{AKDB}}}{name}"), f"{{{AKDB}}}Enabled")
        enabled.text = "true" if highest >= asked.level else "false"
    wanted = etree.SubElement(root, f"{{{AKDB}}}RequestedAttributes")
    for name, required in asked.attributes:
        facts = {"Name": name, "RequiredAttribute": "true" if required else "false"}
        etree.SubElement(wanted, f"{{{AKDB}}}RequestedAttribute", facts)
    display = etree.SubElement(root, f"{{{AKDB}}}DisplayInformation")
    version = etree.SubElement(display, f"{{{AKDB}}}Version")
    etree.SubElement(version, f"{{{AKDB}}}OrganizationDisplayName").text = asked.service
    return holder
