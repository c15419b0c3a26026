"""An identity provider of our own: writes answers and signs them with ``signxml``, an independent library."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

import xmlsec
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from lxml import etree
from signxml import CanonicalizationMethod, XMLSigner, methods

BACK = "https://fahrplan.example/konto/servicekonto/anmelden/bundid/zurueck/"
WE, IDP = "https://fahrplan.example/metadaten/", "https://idp.example/saml"
TARGET = "https://idp.example/POST/SSO"
SAMLP, SAML = "urn:oasis:names:tc:SAML:2.0:protocol", "urn:oasis:names:tc:SAML:2.0:assertion"
DS = "http://www.w3.org/2000/09/xmldsig#"
NAMES = {"samlp": SAMLP, "saml": SAML, "ds": DS}
SUBJECT = ("urn:oid:1.3.6.1.4.1.25484.494450.3", "BUNDIDSIM-U01", "NORMAL")
# FriendlyName is a lie on purpose: only Name counts. The blank in the last Name is the specification's.
ATTRIBUTES = (
    SUBJECT,
    ("urn:oid:2.5.4.4", "Neumann", "HOCH"),
    ("urn:oid:2.5.4.42", "Maria", "HOCH"),
    ("urn:oid:0.9.2342.19200300.100.1.3", "maria.neumann@example.com", "UNTERGEORDNET"),
    ("urn:oid: 1.2.40.0.10.2.1.1.261.94", "STORK-QAA-Level-4", "NORMAL"),
)


@lru_cache(maxsize=4)
def key_pair(name: str) -> tuple[str, str]:
    """Key and self-signed certificate as PEM, made once per run."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private.decode(), certificate.public_bytes(serialization.Encoding.PEM).decode()


def metadata() -> str:
    """What the provider says about itself."""
    certificate = "".join(key_pair("idp")[1].splitlines()[1:-1])
    return (
        f'<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{IDP}">'
        f'<md:IDPSSODescriptor protocolSupportEnumeration="{SAMLP}"><md:KeyDescriptor use="signing">'
        f'<ds:KeyInfo xmlns:ds="{DS}"><ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate>'
        "</ds:X509Data></ds:KeyInfo></md:KeyDescriptor>"
        f'<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{TARGET}"/>'
        "</md:IDPSSODescriptor></md:EntityDescriptor>"
    )


@dataclass(frozen=True)
class Said:
    """One answer; each test changes what it is about."""

    request_id: str
    back: str = BACK
    audience: str = WE
    issuer: str = IDP
    valid: timedelta = timedelta(minutes=5)
    context: str = "STORK-QAA-Level-4"
    attributes: Sequence[tuple[str, str, str]] = field(default=ATTRIBUTES)

    def but(self, **changed: Any) -> Said:
        return replace(self, **changed)


def moment(ahead: timedelta = timedelta()) -> str:
    return (datetime.now(UTC) + ahead).strftime("%Y-%m-%dT%H:%M:%SZ")


def response(said: Said) -> etree._Element:
    """The answer, not signed."""
    attributes = "".join(
        f'<saml:Attribute xmlns:akdb="https://www.akdb.de/request/2018/09" FriendlyName="givenName" Name="{name}" '
        'NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"'
        + (f' akdb:TrustLevel="{trust}"' if trust else "")
        + f"><saml:AttributeValue>{value}</saml:AttributeValue></saml:Attribute>"
        for name, value, trust in said.attributes
    )
    text = (
        f'<samlp:Response xmlns:samlp="{SAMLP}" xmlns:saml="{SAML}" ID="_answer" Version="2.0" '
        f'InResponseTo="{said.request_id}" IssueInstant="{moment()}" Destination="{said.back}">'
        f"<saml:Issuer>{said.issuer}</saml:Issuer><samlp:Status>"
        '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>'
        f'<saml:Assertion ID="_assertion" IssueInstant="{moment()}" Version="2.0">'
        f"<saml:Issuer>{said.issuer}</saml:Issuer><saml:Subject>"
        '<saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient">x</saml:NameID>'
        '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">'
        f'<saml:SubjectConfirmationData InResponseTo="{said.request_id}" Recipient="{said.back}" '
        f'NotOnOrAfter="{moment(said.valid)}"/></saml:SubjectConfirmation></saml:Subject>'
        f"<saml:Conditions><saml:AudienceRestriction><saml:Audience>{said.audience}</saml:Audience>"
        "</saml:AudienceRestriction></saml:Conditions>"
        f'<saml:AuthnStatement AuthnInstant="{moment()}" SessionIndex="_s"><saml:AuthnContext>'
        f"<saml:AuthnContextClassRef>{said.context}</saml:AuthnContextClassRef></saml:AuthnContext>"
        f"</saml:AuthnStatement><saml:AttributeStatement>{attributes}</saml:AttributeStatement>"
        "</saml:Assertion></samlp:Response>"
    )
    return etree.fromstring(text)


def signed(
    root: etree._Element, *, by: str = "idp", what: str = "assertion", **algorithms: Any
) -> etree._Element:
    """The answer with a signature over its assertion, or over the whole (``what="response"``)."""
    key, certificate = key_pair(by)
    target = root.find(f"{{{SAML}}}Assertion") if what == "assertion" else root
    assert target is not None
    signer = XMLSigner(
        method=methods.enveloped,
        c14n_algorithm=CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0,
        **algorithms,
    )
    done = signer.sign(target, key=key, cert=certificate, reference_uri=target.get("ID"))
    signature = done.find(f"{{{DS}}}Signature")
    assert signature is not None
    done.remove(signature)
    done.insert(1, signature)  # the schema wants it right after the issuer
    if what == "assertion":
        root.replace(target, done)
        return root
    return done


def encrypted(
    root: etree._Element,
    *,
    for_: str = "we",
    content: Any = xmlsec.Transform.AES256_GCM,
    key: Any = xmlsec.Transform.RSA_OAEP,
) -> etree._Element:
    """The answer with its assertion readable for the holder of that key alone, as BundID sends it."""
    certificate = key_pair(for_)[1]
    assertion = root.find(f"{{{SAML}}}Assertion")
    assert assertion is not None
    template = xmlsec.template.encrypted_data_create(
        root, content, type=xmlsec.EncryptionType.ELEMENT, ns="xenc"
    )
    xmlsec.template.encrypted_data_ensure_cipher_value(template)
    info = xmlsec.template.encrypted_data_ensure_key_info(template, ns="ds")
    wrapped = xmlsec.template.add_encrypted_key(info, key)
    xmlsec.template.encrypted_data_ensure_cipher_value(wrapped)
    keys = xmlsec.KeysManager()
    keys.add_key(xmlsec.Key.from_memory(certificate, xmlsec.KeyFormat.CERT_PEM, None))
    context = xmlsec.EncryptionContext(keys)
    context.key = xmlsec.Key.generate(xmlsec.KeyData.AES, 256, xmlsec.KeyDataType.SESSION)
    done = context.encrypt_xml(template, assertion)
    holder = etree.SubElement(root, f"{{{SAML}}}EncryptedAssertion")
    holder.append(done)
    return root


def encoded(root: etree._Element) -> str:
    return base64.b64encode(etree.tostring(root)).decode()
