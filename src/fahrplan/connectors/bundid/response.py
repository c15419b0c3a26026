"""Checking an answer: signed by the provider, in time, for us, for this very request, and nothing wrapped around it."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from onelogin.saml2.response import OneLogin_Saml2_Response
from onelogin.saml2.settings import OneLogin_Saml2_Settings

from fahrplan.connectors.bundid.attributes import Attribute, normalised
from fahrplan.connectors.bundid.request import AKDB
from fahrplan.standards.problems import StandardError
from fahrplan.standards.safe_xml import parse_xml

NAMES = {
    "samlp": "urn:oasis:names:tc:SAML:2.0:protocol",
    "saml": "urn:oasis:names:tc:SAML:2.0:assertion",
    "ds": "http://www.w3.org/2000/09/xmldsig#",
    "xenc": "http://www.w3.org/2001/04/xmlenc#",
}
MOST = 512 * 1024  # characters of Base64
SIGNATURES = {
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
    "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1",
}
DIGESTS = {
    "http://www.w3.org/2001/04/xmlenc#sha256",
    "http://www.w3.org/2001/04/xmldsig-more#sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512",
}
TRANSFORMS = {
    "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
    "http://www.w3.org/2001/10/xml-exc-c14n#",
}
# Each protects what it hides against changes; without that, refusals would tell piece by piece what is in it.
ENCRYPTIONS = {
    "xenc:EncryptedData": {
        "http://www.w3.org/2009/xmlenc11#aes128-gcm",
        "http://www.w3.org/2009/xmlenc11#aes192-gcm",
        "http://www.w3.org/2009/xmlenc11#aes256-gcm",
    },
    "xenc:EncryptedKey": {
        "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p",
        "http://www.w3.org/2009/xmlenc11#rsa-oaep",
    },
}


class RefusedError(Exception):
    """The answer proves nothing; the message is for the log, without content."""


class DeclinedError(Exception):
    """The provider itself says that nobody logged in."""


@dataclass(frozen=True)
class Expected:
    """What an answer must fit: id of our request, address it comes to, our name."""

    request_id: str
    back: str
    entity_id: str


@dataclass(frozen=True)
class Answer:
    """A checked answer. ``context``: AuthnContextClassRef."""

    context: str
    attributes: Sequence[Attribute]


def checked(encoded: str, settings: OneLogin_Saml2_Settings, expected: Expected) -> Answer:
    """The content of a SAMLResponse of the POST binding. Raises RefusedError or DeclinedError."""
    response = _parsed(encoded, settings)
    _require_success(response.document)
    try:
        response.is_valid(_request_data(expected.back), request_id=expected.request_id, raise_exceptions=True)
    except Exception as error:  # the library raises what it likes; whatever it is, nothing is proved
        raise RefusedError(type(error).__name__) from error
    document: Any = response.get_xml_document()
    assertion = _only_assertion(document)
    _require_plain_signatures(document)
    _require_for_us(document, assertion, expected)
    contexts = _all(assertion, "saml:AuthnStatement/saml:AuthnContext/saml:AuthnContextClassRef")
    return Answer(_text(contexts[0]) if contexts else "", attributes_of(assertion))


def _parsed(encoded: str, settings: OneLogin_Saml2_Settings) -> OneLogin_Saml2_Response:
    if not encoded or len(encoded) > MOST:
        raise RefusedError("no answer, or one far too long")
    try:
        _require_strong_encryption(base64.b64decode("".join(encoded.split()), validate=True))
        return OneLogin_Saml2_Response(settings, encoded)
    except RefusedError:
        raise
    except StandardError as error:
        raise RefusedError("not readable") from error
    except (binascii.Error, ValueError) as error:
        raise RefusedError("not Base64") from error
    except Exception as error:
        raise RefusedError(f"not readable: {type(error).__name__}") from error


def _require_strong_encryption(content: bytes) -> None:
    """Asked before anything is opened."""
    root = parse_xml(content)
    for kind, allowed in ENCRYPTIONS.items():
        for hidden in _all(root, f"//{kind}"):
            methods = _all(hidden, "xenc:EncryptionMethod")
            if len(methods) != 1 or methods[0].get("Algorithm") not in allowed:
                raise RefusedError("an encryption that is not allowed")


def _require_success(document: Any) -> None:
    """A refusal needs no signature to be shown: it opens nothing."""
    codes = document.xpath("/samlp:Response/samlp:Status/samlp:StatusCode/@Value", namespaces=NAMES)
    if codes != ["urn:oasis:names:tc:SAML:2.0:status:Success"]:
        raise DeclinedError(" ".join(codes)[:200])


def _only_assertion(document: Any) -> Any:
    """The one assertion, where the signature covers it: directly in the response, and no other anywhere."""
    root = document if isinstance(document, etree._Element) else document.getroot()
    everywhere = _all(root, "//saml:Assertion")
    direct = _all(root, "/samlp:Response/saml:Assertion")
    if len(everywhere) != 1 or direct != everywhere or len(_all(root, "//samlp:Response")) != 1:
        raise RefusedError("not exactly one assertion")
    ids = _all(root, "//@ID")
    if len(ids) != len(set(ids)):
        raise RefusedError("the same id twice")
    return direct[0]


def _require_plain_signatures(document: Any) -> None:
    """Each signature covers its own parent and nothing else, by means that are not outdated."""
    for signature in _all(document, "//ds:Signature"):
        references = _all(signature, "ds:SignedInfo/ds:Reference")
        parent = signature.getparent()
        methods = set(signature.xpath("ds:SignedInfo/ds:SignatureMethod/@Algorithm", namespaces=NAMES))
        digests = set(signature.xpath(".//ds:DigestMethod/@Algorithm", namespaces=NAMES))
        transforms = set(signature.xpath(".//ds:Transform/@Algorithm", namespaces=NAMES))
        if len(references) != 1 or references[0].get("URI") != f"#{parent.get('ID')}":
            raise RefusedError("a signature of something else")
        if not (methods <= SIGNATURES and digests <= DIGESTS and transforms <= TRANSFORMS):
            raise RefusedError("an algorithm that is not allowed")


def _require_for_us(document: Any, assertion: Any, expected: Expected) -> None:
    """The library passes over what is missing; here it must be there and fit."""
    root = document if isinstance(document, etree._Element) else document.getroot()
    data = _all(assertion, "saml:Subject/saml:SubjectConfirmation/saml:SubjectConfirmationData")
    audiences = _all(assertion, "saml:Conditions/saml:AudienceRestriction/saml:Audience")
    fits = (
        root.get("InResponseTo") == expected.request_id
        and root.get("Destination") == expected.back
        and len(data) == 1
        and data[0].get("InResponseTo") == expected.request_id
        and data[0].get("Recipient") == expected.back
        and bool(data[0].get("NotOnOrAfter"))
        and [_text(one) for one in audiences] == [expected.entity_id]
    )
    if not fits:
        raise RefusedError("for another request or another recipient")


def attributes_of(assertion: Any) -> list[Attribute]:
    """By Name, with the trust level of each; several values of one are joined."""
    found = []
    for node in _all(assertion, "saml:AttributeStatement/saml:Attribute"):
        values = [_text(value) for value in _all(node, "saml:AttributeValue")]
        found.append(
            Attribute(
                normalised(node.get("Name", "")), " ".join(values), node.get(f"{{{AKDB}}}TrustLevel", "")
            )
        )
    return found


def _request_data(back: str) -> Mapping[str, Any]:
    parts = urlsplit(back)
    return {
        "https": "on" if parts.scheme == "https" else "off",
        "http_host": parts.netloc,
        "script_name": parts.path,
        "get_data": {},
        "post_data": {},
    }


def _all(node: Any, path: str) -> list[Any]:
    found: list[Any] = node.xpath(path, namespaces=NAMES)
    return found


def _text(node: Any) -> str:
    return "".join(node.itertext()).strip()
