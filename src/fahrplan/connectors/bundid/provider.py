"""The provider behind the port: one SAML identity provider with its attribute map."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from onelogin.saml2.constants import OneLogin_Saml2_Constants
from onelogin.saml2.idp_metadata_parser import OneLogin_Saml2_IdPMetadataParser
from onelogin.saml2.settings import OneLogin_Saml2_Settings

from fahrplan.accounts.enums import AccountKind, TrustLevel
from fahrplan.accounts.ports import Attempt, Departure, Identity, IdentityError
from fahrplan.connectors.bundid.attributes import AttributeMap, details_from, login_level, subject_from
from fahrplan.connectors.bundid.request import POST, Asked, signed_request
from fahrplan.connectors.bundid.response import DeclinedError, Expected, RefusedError, checked

log = logging.getLogger(__name__)
NOT_PROVED = (
    "Der Anmeldedienst hat nicht belegt, wer Sie sind. Bitte melden Sie sich noch einmal an. "
    "Geschieht es wieder, schreiben Sie uns über „Rückmeldung geben“."
)
BROKEN_OFF = "Die Anmeldung wurde abgebrochen oder abgelehnt. Sie können es noch einmal versuchen."


@dataclass(frozen=True)
class Party:
    """Our side: our name (entity id), the address answers come to, key and certificate as PEM."""

    entity_id: str
    back: str
    key: str
    certificate: str


@dataclass(frozen=True)
class SamlProvider:
    """BundID or Mein Unternehmenskonto. ``described``: the provider's metadata as XML, from a source we trust."""

    key: str
    label: str
    lead: str
    described: str
    party: Party
    names: AttributeMap
    highest: TrustLevel = TrustLevel.HIGH
    is_demo: bool = False
    posts_back: bool = True

    @property
    def kind(self) -> AccountKind:
        return self.names.kind

    def origins(self) -> Sequence[str]:
        parts = urlsplit(self._target)
        return [f"{parts.scheme}://{parts.netloc}"]

    def start(self, attempt: Attempt) -> Departure:
        asked = Asked(
            id=_request_id(attempt),
            issuer=self.party.entity_id,
            back=self.party.back,
            target=self._target,
            level=attempt.level,
            attributes=[
                *((name, True) for name in self.names.subjects),
                *((name, False) for name in [*self.names.levels, *self.names.details]),
            ],
            service="Fahrplan",
        )
        return Departure(
            self._target,
            fields={
                "SAMLRequest": signed_request(asked, self.party.key, self.party.certificate),
                "RelayState": attempt.derive("relay")[:64],
            },
        )

    def finish(self, attempt: Attempt, answer: Mapping[str, str]) -> Identity:
        relay = answer.get("RelayState", "").encode()
        if not hmac.compare_digest(relay, attempt.derive("relay")[:64].encode()):
            raise IdentityError(NOT_PROVED)
        expected = Expected(_request_id(attempt), self.party.back, self.party.entity_id)
        try:
            found = checked(answer.get("SAMLResponse", ""), self._settings, expected)
        except DeclinedError as error:
            raise IdentityError(BROKEN_OFF) from error
        except RefusedError as error:
            log.warning("SAML answer of %s refused: %s", self.key, error)
            raise IdentityError(NOT_PROVED) from error
        subject = subject_from(found.attributes, self.names.subjects)
        if not subject:
            raise IdentityError(NOT_PROVED)
        level = login_level(found.context, found.attributes, self.names.levels)
        return Identity(
            subject, self.names.kind, level, details_from(found.attributes, self.names.details, level)
        )

    def metadata(self) -> bytes | None:
        text = self._settings.get_sp_metadata()
        return text if isinstance(text, bytes) else str(text).encode()

    @cached_property
    def _settings(self) -> OneLogin_Saml2_Settings:
        parsed = OneLogin_Saml2_IdPMetadataParser.parse(
            self.described, required_sso_binding=POST, required_slo_binding=POST
        )
        given: dict[str, Any] = {
            "strict": True,
            "debug": False,
            "idp": parsed.get("idp", {}),
            "sp": {
                "entityId": self.party.entity_id,
                "assertionConsumerService": {"url": self.party.back, "binding": POST},
                "NameIDFormat": OneLogin_Saml2_Constants.NAMEID_TRANSIENT,
                "x509cert": self.party.certificate,
                "privateKey": self.party.key,
            },
            "security": {
                "authnRequestsSigned": True,
                "wantAssertionsSigned": False,  # the message may be signed instead; one of both must be
                "wantMessagesSigned": False,
                "wantNameId": False,
                "rejectDeprecatedAlgorithm": True,
                "requestedAuthnContext": False,
                "signatureAlgorithm": OneLogin_Saml2_Constants.RSA_SHA256,
                "digestAlgorithm": OneLogin_Saml2_Constants.SHA256,
            },
        }
        return OneLogin_Saml2_Settings(given)

    @property
    def _target(self) -> str:
        return str(self._settings.get_idp_data()["singleSignOnService"]["url"])


def _request_id(attempt: Attempt) -> str:
    return f"_{attempt.derive('request')}"
