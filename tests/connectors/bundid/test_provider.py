"""SAML at BundID: what is asked is signed; what comes back counts only where everything fits."""

from __future__ import annotations

import base64
import copy
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import xmlsec
from lxml import etree
from signxml import DigestAlgorithm, SignatureMethod, XMLVerifier

from fahrplan.accounts.enums import AccountKind, TrustLevel
from fahrplan.accounts.ports import Attempt, IdentityError
from fahrplan.connectors.bundid.attributes import BUNDID, UNTERNEHMENSKONTO
from fahrplan.connectors.bundid.provider import Party, SamlProvider
from fahrplan.connectors.bundid.response import NAMES
from tests.connectors.bundid import idp

ATTEMPT = Attempt("t" * 43, TrustLevel.SUBSTANTIAL, idp.BACK)
REQUEST_ID = f"_{ATTEMPT.derive('request')}"
SAID = idp.Said(REQUEST_ID)


@pytest.fixture(scope="module")
def bundid() -> SamlProvider:
    party = Party(idp.WE, idp.BACK, *idp.key_pair("we"))
    return SamlProvider("bundid", "BundID", "Das Nutzerkonto.", idp.metadata(), party, BUNDID)


def come_back(provider: SamlProvider, root: etree._Element) -> Any:
    answer = {"SAMLResponse": idp.encoded(root), "RelayState": ATTEMPT.derive("relay")[:64]}
    return provider.finish(ATTEMPT, answer)


def asked(provider: SamlProvider, attempt: Attempt = ATTEMPT) -> etree._Element:
    return etree.fromstring(base64.b64decode(provider.start(attempt).fields["SAMLRequest"]))


def test_the_request_is_signed_with_our_key(bundid: SamlProvider) -> None:
    root = asked(bundid)
    certificate = idp.key_pair("we")[1]
    verified = XMLVerifier().verify(root, x509_cert=certificate, id_attribute="ID")
    assert verified.signed_xml.get("ID") == REQUEST_ID


def test_the_extension_asks_for_attributes_and_ways_to_log_in(bundid: SamlProvider) -> None:
    names = {"akdb": "https://www.akdb.de/request/2018/09"}
    root = asked(bundid)
    required = root.xpath("//akdb:RequestedAttribute[@RequiredAttribute='true']/@Name", namespaces=names)
    enabled = root.xpath("//akdb:AuthnMethods/*[akdb:Enabled='true']", namespaces=names)
    assert required == ["urn:oid:1.3.6.1.4.1.25484.494450.3"]
    assert "Benutzername" not in {etree.QName(one).localname for one in enabled}


def test_our_metadata_names_key_and_address(bundid: SamlProvider) -> None:
    described = etree.fromstring(bundid.metadata() or b"")
    assert described.get("entityID") == idp.WE
    assert described.xpath("//@Location") == [idp.BACK]


@pytest.mark.parametrize("what", ["assertion", "response"])
def test_a_signed_answer_says_who_came(bundid: SamlProvider, what: str) -> None:
    found = come_back(bundid, idp.signed(idp.response(SAID), what=what))
    assert (found.subject, found.kind, found.level) == ("BUNDIDSIM-U01", AccountKind.CITIZEN, TrustLevel.HIGH)


def test_attributes_are_read_by_name_each_with_its_own_level(bundid: SamlProvider) -> None:
    found = come_back(bundid, idp.signed(idp.response(SAID)))
    told = {name: (one.value, one.level) for name, one in found.details.items()}
    assert told == {
        "surname": ("Neumann", TrustLevel.HIGH),
        "given_name": ("Maria", TrustLevel.HIGH),
        "email": ("maria.neumann@example.com", TrustLevel.BASIC),
    }


def test_an_attribute_counts_for_no_more_than_its_login(bundid: SamlProvider) -> None:
    attributes = [idp.SUBJECT, ("urn:oid:2.5.4.4", "Neumann", "HOCH")]
    said = SAID.but(context="STORK-QAA-Level-1", attributes=attributes)
    found = come_back(bundid, idp.signed(idp.response(said)))
    assert (found.level, found.details["surname"].level) == (TrustLevel.BASIC, TrustLevel.BASIC)


@pytest.mark.parametrize(
    "changed",
    [
        {"request_id": "_another"},
        {"back": "https://boese.example/"},
        {"audience": "https://other.example/"},
        {"issuer": "https://boese.example/"},
        {"valid": timedelta(minutes=-10)},
        {"attributes": idp.ATTRIBUTES[1:]},
        {"attributes": [*idp.ATTRIBUTES, ("urn:oid: 1.3.6.1.4.1.25484.494450.3", "zweite", "HOCH")]},
    ],
    ids=["request", "recipient", "audience", "issuer", "expired", "no subject", "two subjects"],
)
def test_an_answer_that_does_not_fit_is_refused(bundid: SamlProvider, changed: dict[str, Any]) -> None:
    with pytest.raises(IdentityError, match="nicht belegt"):
        come_back(bundid, idp.signed(idp.response(SAID.but(**changed))))


def test_an_encrypted_answer_is_read_with_our_key(bundid: SamlProvider) -> None:
    found = come_back(bundid, idp.encrypted(idp.signed(idp.response(SAID))))
    assert (found.subject, found.details["surname"].value) == ("BUNDIDSIM-U01", "Neumann")


def test_an_encrypted_answer_still_has_to_be_signed(bundid: SamlProvider) -> None:
    with pytest.raises(IdentityError, match="nicht belegt"):
        come_back(bundid, idp.encrypted(idp.response(SAID)))


@pytest.mark.parametrize(
    "weak",
    [{"content": xmlsec.Transform.AES256}, {"key": xmlsec.Transform.RSA_PKCS1}],
    ids=["CBC", "PKCS 1.5"],
)
def test_an_answer_encrypted_in_an_outdated_way_is_refused(
    bundid: SamlProvider, weak: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(IdentityError, match="nicht belegt"):
        come_back(bundid, idp.encrypted(idp.signed(idp.response(SAID)), **weak))
    assert "an encryption that is not allowed" in caplog.text


@pytest.mark.parametrize("kind", ["EncryptedData", "EncryptedKey"])
@pytest.mark.parametrize("place", [0, 1], ids=["before", "behind"])
def test_one_outdated_encryption_beside_a_good_one_is_refused(
    bundid: SamlProvider, kind: str, place: int, caplog: pytest.LogCaptureFixture
) -> None:
    sent = idp.encrypted(idp.signed(idp.response(SAID)))
    hidden = next(sent.iter(f"{{{NAMES['xenc']}}}{kind}"))
    weak = etree.Element(
        f"{{{NAMES['xenc']}}}EncryptionMethod", Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"
    )
    hidden.insert(place, weak)
    with pytest.raises(IdentityError, match="nicht belegt"):
        come_back(bundid, sent)
    assert "an encryption that is not allowed" in caplog.text


def test_what_may_wrap_a_key_may_not_hide_the_answer(
    bundid: SamlProvider, caplog: pytest.LogCaptureFixture
) -> None:
    sent = idp.encrypted(idp.signed(idp.response(SAID)))
    data, key = sent.iter(f"{{{NAMES['xenc']}}}EncryptionMethod")
    data.set("Algorithm", key.get("Algorithm") or "")
    with pytest.raises(IdentityError, match="nicht belegt"):
        come_back(bundid, sent)
    assert "an encryption that is not allowed" in caplog.text


def test_an_answer_encrypted_for_somebody_else_is_refused(bundid: SamlProvider) -> None:
    with pytest.raises(IdentityError, match="nicht belegt"):
        come_back(bundid, idp.encrypted(idp.signed(idp.response(SAID)), for_="boese"))


def without(path: str, attribute: str = "") -> Callable[[etree._Element], etree._Element]:
    def change(root: etree._Element) -> etree._Element:
        for node in root.xpath(path, namespaces=idp.NAMES):
            if attribute:
                del node.attrib[attribute]
            else:
                node.getparent().remove(node)
        return root

    return change


@pytest.mark.parametrize(
    "change",
    [
        without("//saml:Conditions/saml:AudienceRestriction"),
        without("/samlp:Response", "InResponseTo"),
        without("//saml:SubjectConfirmationData", "InResponseTo"),
        without("//saml:SubjectConfirmationData", "NotOnOrAfter"),
        without("//saml:SubjectConfirmationData", "Recipient"),
        without("/samlp:Response", "Destination"),
    ],
    ids=["audience", "in response to", "confirmed request", "end", "recipient", "destination"],
)
def test_what_is_missing_is_no_permission(bundid: SamlProvider, change: Any) -> None:
    with pytest.raises(IdentityError, match="nicht belegt"):
        come_back(bundid, idp.signed(change(idp.response(SAID))))


def changed_after(root: etree._Element) -> etree._Element:
    root.xpath("//saml:AttributeValue", namespaces=idp.NAMES)[1].text = "Gefälscht"
    return root


def test_a_comment_does_not_cut_a_value_short(bundid: SamlProvider) -> None:
    """A signature does not cover comments, so they must not change what is read."""
    root = idp.signed(idp.response(SAID))
    text = etree.tostring(root).decode().replace(">Neumann<", ">Neu<!-- x -->mann<")
    assert come_back(bundid, etree.fromstring(text)).details["surname"].value == "Neumann"


def wrapped_before(root: etree._Element) -> etree._Element:
    """A forged assertion stands first, the signed one behind it."""
    forged = copy.deepcopy(root.find("saml:Assertion", idp.NAMES))
    assert forged is not None
    forged.set("ID", "_forged")
    forged.remove(forged.find("ds:Signature", idp.NAMES))
    root.insert(2, changed_after(forged))
    return root


def wrapped_inside(root: etree._Element) -> etree._Element:
    """The signed assertion hides in an extension; the forged one keeps its signature."""
    genuine = root.find("saml:Assertion", idp.NAMES)
    assert genuine is not None
    forged = copy.deepcopy(genuine)
    forged.set("ID", "_forged")
    holder = etree.Element(f"{{{idp.SAMLP}}}Extensions")
    holder.append(genuine)
    root.insert(1, holder)
    root.append(changed_after(forged))
    return root


@pytest.mark.parametrize("change", [changed_after, wrapped_before, wrapped_inside])
def test_what_was_changed_after_signing_is_refused(bundid: SamlProvider, change: Any) -> None:
    with pytest.raises(IdentityError, match="nicht belegt"):
        come_back(bundid, change(idp.signed(idp.response(SAID))))


def test_an_answer_without_signature_is_refused(bundid: SamlProvider) -> None:
    with pytest.raises(IdentityError, match="nicht belegt"):
        come_back(bundid, idp.response(SAID))


def test_a_signature_by_somebody_else_is_refused(bundid: SamlProvider) -> None:
    with pytest.raises(IdentityError, match="nicht belegt"):
        come_back(bundid, idp.signed(idp.response(SAID), by="boese"))


def test_an_outdated_algorithm_is_refused(bundid: SamlProvider) -> None:
    root = idp.signed(
        idp.response(SAID),
        signature_algorithm=SignatureMethod.RSA_SHA224,
        digest_algorithm=DigestAlgorithm.SHA224,
    )
    with pytest.raises(IdentityError, match="nicht belegt"):
        come_back(bundid, root)


def test_an_answer_with_the_relay_state_of_another_login_is_refused(bundid: SamlProvider) -> None:
    answer = {"SAMLResponse": idp.encoded(idp.signed(idp.response(SAID))), "RelayState": "anders"}
    with pytest.raises(IdentityError, match="nicht belegt"):
        bundid.finish(ATTEMPT, answer)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kein Base64!",
        "PHg+",
        "x" * 600_000,
        base64.b64encode(b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>').decode(),
    ],
    ids=["empty", "text", "xml", "long", "entity"],
)
def test_rubbish_is_refused(bundid: SamlProvider, text: str) -> None:
    with pytest.raises(IdentityError):
        bundid.finish(ATTEMPT, {"SAMLResponse": text, "RelayState": ATTEMPT.derive("relay")[:64]})


def test_a_login_broken_off_is_said_so(bundid: SamlProvider) -> None:
    root = idp.response(SAID)
    root.xpath("//samlp:StatusCode", namespaces=idp.NAMES)[0].set(
        "Value", "urn:oasis:names:tc:SAML:2.0:status:Responder"
    )
    with pytest.raises(IdentityError, match="abgebrochen"):
        come_back(bundid, root)


def test_mein_unternehmenskonto_speaks_of_businesses() -> None:
    party = Party(idp.WE, idp.BACK, *idp.key_pair("we"))
    provider = SamlProvider("unternehmenskonto", "MUK", "x", idp.metadata(), party, UNTERNEHMENSKONTO)
    attributes = [
        ("DatenuebermittlerPseudonymId", "P-1", ""),
        ("Firmenname", "Bäckerei Sonnenschein GmbH", "HOCH"),
        ("ElsterVertrauensniveauAuthentifizierung", "substanziell", ""),
    ]
    said = SAID.but(context="urn:oasis:names:tc:SAML:2.0:ac:classes:X509", attributes=attributes)
    found = come_back(provider, idp.signed(idp.response(said)))
    assert (found.subject, found.kind, found.level) == ("P-1", AccountKind.BUSINESS, TrustLevel.SUBSTANTIAL)
    assert found.details["company"].level == TrustLevel.SUBSTANTIAL
